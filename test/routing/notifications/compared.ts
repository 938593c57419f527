import { versionOfAlertmanager } from './version.ts';
import { someCases } from './cases.ts';
import { configOf } from './trees.ts';
import { modelled, sequences, type Message } from './modelled.ts';
import { played } from './played.ts';
import type { Run } from '../../e2e/processes.ts';

/** What the model and a real Alertmanager made of the same. */
export interface Compared {
  readonly version: number;
  readonly real: Readonly<Record<string, readonly string[]>>;
  readonly model: Readonly<Record<string, readonly string[]>>;
  readonly messages: number;
  /** The largest difference of times, in milliseconds. */
  readonly apart: number;
}

/** Plays random trees on a real Alertmanager and on the model. */
export const compared = async (run: Run, seed: number, count: number): Promise<Compared> => {
  const version = await versionOfAlertmanager();
  let config = '';
  const { messages, events } = await played(run, (address) => {
    const cases = someCases(seed, count, version, address);
    config = configOf(cases.map(({ tree }) => tree));
    return { config, events: cases.flatMap(({ events }) => events).toSorted((a, b) => a.at - b.at) };
  });
  const ours = modelled(config, events, version, 0);
  return {
    version,
    real: sequences(messages),
    model: sequences(ours),
    messages: messages.length,
    apart: apart(messages, ours),
  };
};

const apart = (some: readonly Message[], others: readonly Message[]): number => {
  const rest = others.toSorted((a, b) => a.at - b.at);
  return some
    .toSorted((a, b) => a.at - b.at)
    .reduce((most, { to, group, at }) => {
      const index = rest.findIndex((one) => one.to === to && one.group === group);
      const [other] = index < 0 ? [] : rest.splice(index, 1);
      return Math.max(most, Math.abs(at - (other?.at ?? Infinity)));
    }, 0);
};
