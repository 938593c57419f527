import { isFirm, MARGIN, someCases, type Case } from './cases.ts';
import type { Event } from './events.ts';
import { modelled, sequences, type Message } from './modelled.ts';
import { played } from './played.ts';
import { configOf } from './trees.ts';
import { versionOfAlertmanager } from './version.ts';
import type { Run } from '../../e2e/processes.ts';

/** What the model and a real Alertmanager made of the same. */
export interface Compared {
  readonly real: Readonly<Record<string, readonly string[]>>;
  readonly model: Readonly<Record<string, readonly string[]>>;
  readonly messages: number;
  /** The largest difference of times, in milliseconds. */
  readonly apart: number;
  /** Trees that are not compared: the machine was so late that the real outcome may be another one. */
  readonly unsure: number;
}

/** Plays random trees on a real Alertmanager and on the model. */
export const compared = async (run: Run, seed: number, count: number): Promise<Compared> => {
  const version = await versionOfAlertmanager();
  let cases: readonly Case[] = [];
  const { messages, events, late } = await played(run, (address) => {
    cases = someCases(seed, count, version, address);
    return {
      config: configOf(cases.map(({ tree }) => tree)),
      events: cases.flatMap((one) => one.events).toSorted((a, b) => a.at - b.at),
    };
  });
  const asPlayed = cases.map((one) => ({ ...one, events: events.filter((event) => treeOf(event) === one.name) }));
  const sure = asPlayed.filter((one) => isFirm(one, version, Math.max(MARGIN / 2, 2 * late)));
  const ours = sure.flatMap(({ tree, events: own }) => modelled(configOf([tree]), own, version, 0));
  const theirs = messages.filter(({ to }) => sure.some(({ name }) => to.startsWith(`/${name}-`)));
  return {
    real: sequences(theirs),
    model: sequences(ours),
    messages: theirs.length,
    apart: apart(theirs, ours),
    unsure: cases.length - sure.length,
  };
};

const treeOf = (event: Event): string | undefined => (event.kind === 'post' ? event.labels['tree'] : event.tree);

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
