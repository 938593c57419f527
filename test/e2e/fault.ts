import { deepStrictEqual } from 'node:assert/strict';
import type { Drill, ResponseRun } from './drill.ts';
import { until } from './site/until.ts';

export type LabelSet = Readonly<Record<string, string>>;

/** Something that goes wrong, and all that must follow from it: no alert more, none fewer. */
export interface Fault {
  readonly name: string;
  /** Exactly the alerts that fire, by name and own labels, each with the words that it must say. */
  readonly alerts: readonly { readonly labels: LabelSet; readonly says: RegExp }[];
  /** What the receiver does: how its run ends, and what it then says. */
  readonly response: { readonly alert: string; readonly ends: string; readonly says: RegExp };
  /** Messages that people must get, besides. */
  readonly messages: readonly RegExp[];
  /** Makes the fault, and says how to end it. */
  readonly inject: (drill: Drill) => Promise<{ readonly end: () => Promise<void> }>;
  /** Whether the response mends it, so that the fault is ended only after all is well again. */
  readonly mended: boolean;
  /** More to look at, while it is mended or over and the traffic is still there. */
  readonly look?: (drill: Drill) => Promise<void>;
}

/** A row of the table: what happened, in seconds from the fault. */
export interface Outcome {
  readonly fault: string;
  readonly alerts: string;
  readonly toFire: number;
  readonly toReceiver: number;
  readonly response: string;
  readonly toRecovery: number;
}

const DEADLINE = 120_000;
/** Labels that every alert has; a fault declares the others. */
const COMMON = new Set(['priority', 'severity', 'answer', 'alertstate', '__name__', 'environment']);

export const experience = async (drill: Drill, fault: Fault): Promise<Outcome> => {
  const { prometheus, slack } = drill;
  await until('no alert is active before the fault', async () => (await prometheus.alerts()).length === 0, DEADLINE);
  await until('the responses may act again', () => drill.rested(), DEADLINE);
  const knownRuns = (await drill.runs()).length;
  const knownPosts = slack.posts.length;
  const began = Date.now();
  const seconds = (): number => (Date.now() - began) / 1000;

  const { end } = await fault.inject(drill);
  let toFire = 0;
  const spoken = new Map<string, string>();
  await until(
    `${fault.alerts.map(({ labels }) => labels['alertname']).join(', ')} fire`,
    async () => {
      for (const { labels, annotations, state } of await prometheus.alerts()) {
        if (state !== 'firing' || spoken.has(keyOf(labels))) continue;
        toFire ||= seconds();
        spoken.set(keyOf(labels), annotations['summary'] ?? '');
      }
      return fault.alerts.every(({ labels }) => spoken.has(keyOf(labels)));
    },
    DEADLINE,
  );
  for (const { labels, says } of fault.alerts) mustSay(spoken.get(keyOf(labels)) ?? '', says);

  const run = await endedRun(drill, fault, knownRuns);
  if (!fault.mended) await end();
  await until('all alerts are over', async () => (await prometheus.alerts()).length === 0, DEADLINE);
  const toRecovery = seconds();
  await fault.look?.(drill);
  if (fault.mended) await end();

  // Prometheus' own record, so that no alert slips through between two looks.
  const window = Math.ceil(seconds());
  const fired = await prometheus.query(`max_over_time(ALERTS{alertstate="firing"}[${window}s])`);
  deepStrictEqual(
    fired.map(({ labels }) => keyOf(labels)).toSorted(),
    fault.alerts.map(({ labels }) => keyOf(labels)).toSorted(),
  );

  for (const words of [fault.response.says, ...fault.messages]) {
    const texts = () => slack.posts.slice(knownPosts).map(({ message }) => JSON.stringify(message));
    await until(`a message says ${String(words)}`, () => texts().some((text) => words.test(text)), 30_000);
  }
  return {
    fault: fault.name,
    alerts: fault.alerts.map(({ labels }) => labels['alertname']).join(', '),
    toFire,
    toReceiver: ((run.history[0]?.at ?? 0) - began) / 1000,
    response: `${run.action} ${run.state}: ${run.result ?? ''}`,
    toRecovery,
  };
};

/** The first run that the fault caused, once it is over. */
const endedRun = async (drill: Drill, { response }: Fault, known: number): Promise<ResponseRun> => {
  let run: ResponseRun | undefined;
  await until(
    `the response to ${response.alert} ends as ${response.ends}`,
    async () => {
      const runs = await drill.runs();
      run = runs.slice(0, runs.length - known).at(-1);
      if (run && ENDED.has(run.state) && run.state !== response.ends)
        throw new Error(`the response ended as ${run.state}: ${JSON.stringify(run.history)}`);
      return run?.alert === response.alert && run.state === response.ends;
    },
    DEADLINE,
  );
  if (!run) throw new Error('there is no run');
  return run;
};
const ENDED = new Set(['succeeded', 'failed', 'escalated', 'suppressed', 'cancelled']);

const keyOf = (labels: LabelSet): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => !COMMON.has(name))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );

const mustSay = (text: string, words: RegExp): void => {
  if (!words.test(text)) throw new Error(`an alert says "${text}", which is not ${String(words)}`);
};
