import { deepStrictEqual } from 'node:assert/strict';
import type { Drill, ResponseRun } from './drill.ts';
import type { SlackPost } from './site/slack.ts';
import { settle } from './site/settle.ts';
import { until } from './site/until.ts';

type LabelSet = Readonly<Record<string, string>>;

/** An alert that a fault leads to. */
export interface ExpectedAlert {
  /** Its name and own labels. */
  readonly labels: LabelSet;
  /** What it must say. */
  readonly says: RegExp;
  /** Goes on after the fault is over, for as long as its window: the slow burn of a budget. */
  readonly lingers?: true;
  /** May fire or not: of requests that never end, a budget may know nothing while the fault lasts. */
  readonly maybe?: true;
}

/** Something that goes wrong, and all that must follow from it: no alert more, none fewer. */
export interface Fault {
  readonly name: string;
  readonly alerts:
    | readonly ExpectedAlert[]
    | ((drill: Drill) => readonly ExpectedAlert[] | Promise<readonly ExpectedAlert[]>);
  /** What people must be told. */
  readonly messages: readonly [RegExp, ...RegExp[]];
  /** Of that, what people must be told once, also where two tell it. */
  readonly once?: readonly RegExp[];
  /** What has to be so before it, waited for. */
  readonly before?: (drill: Drill) => Promise<void>;
  /** What the receiver does, if this has an answer: how its run ends. */
  readonly response?: { readonly alert: string; readonly ends: string };
  /** Makes the fault, and says how to end it. */
  readonly inject: (drill: Drill) => Promise<{ readonly end: () => Promise<void> }>;
  /** Whether the response mends it, so that the fault is ended only after all is well again. */
  readonly mended?: true;
  /** More to look at after it is mended, while it would still be there. */
  readonly look?: (drill: Drill) => Promise<void>;
  /** What has to happen by itself after the fault has ended, waited for; told in the table. */
  readonly afterwards?: (drill: Drill, began: number) => Promise<string>;
}

/** A fault whose alerts are known, now that the drill runs. */
type Settled = Fault & { readonly alerts: readonly ExpectedAlert[] };

/** A row of the table: what happened, in seconds from the fault. */
export interface Outcome {
  readonly fault: string;
  readonly alerts: string;
  readonly toFire: number;
  readonly toReceiver?: number;
  readonly response: string;
  readonly toRecovery: number;
}

const DEADLINE = 120_000;
/** Labels that every alert has; a fault declares the others. */
const COMMON = new Set(['priority', 'severity', 'answer', 'alertstate', '__name__', 'environment']);

export const experience = async (drill: Drill, declared: Fault): Promise<Outcome> => {
  const { slack } = drill;
  const alerts = typeof declared.alerts === 'function' ? await declared.alerts(drill) : declared.alerts;
  const fault: Settled = { ...declared, alerts };
  const before = await quietBut(drill);
  if (fault.response) await until('the responses may act again', () => drill.rested(), DEADLINE);
  await declared.before?.(drill);
  await settle();
  const knownRuns = (await drill.runs()).length;
  const knownPosts = slack.posts.length;
  const began = Date.now();
  const seconds = (): number => (Date.now() - began) / 1000;

  const { end } = await fault.inject(drill);
  const toFire = await allFire(drill, fault, before, seconds);
  const run = fault.response ? await endedRun(drill, fault.response, knownRuns) : undefined;
  // While it lasts: what is over before anybody was told is told to nobody.
  for (const words of fault.messages) {
    const told = () => saying(slack.posts.slice(knownPosts), words).length > 0;
    await until(`a message says ${String(words)}`, told, 30_000);
  }
  if (!fault.mended) await end();
  const passing = new Set(fault.alerts.filter(({ lingers }) => !lingers).map(({ labels }) => keyOf(labels)));
  await until('the alerts are over', async () => (await active(drill)).every(({ key }) => !passing.has(key)), DEADLINE);
  const toRecovery = seconds();
  await fault.look?.(drill);
  if (fault.mended) await end();
  const later = await fault.afterwards?.(drill, began);

  const more = await firedExactly(drill, fault, before, seconds());
  for (const words of fault.once ?? []) toldOnce(slack.posts.slice(knownPosts), words);
  const sure = fault.alerts.flatMap(({ labels, maybe }) => (maybe ? [] : [labels['alertname']]));
  return {
    fault: fault.name,
    alerts: [sure.join(', '), ...(more.length > 0 ? [`and this time ${more.join(', ')}`] : [])].join(', '),
    toFire,
    ...(run ? { toReceiver: ((run.history[0]?.at ?? 0) - began) / 1000 } : {}),
    response: [run && `${run.action} ${run.state}: ${run.result ?? ''}`, later].filter(Boolean).join('; '),
    toRecovery,
  };
};

const saying = (posts: readonly SlackPost[], words: RegExp): readonly SlackPost[] =>
  posts.filter(({ message }) => words.test(JSON.stringify(message)));

const toldOnce = (posts: readonly SlackPost[], words: RegExp): void => {
  const told = saying(posts, words);
  if (told.length !== 1)
    throw new Error(`${told.length} messages say ${String(words)}: ${JSON.stringify(told.map(({ at }) => at))}`);
};

/** The watchdog always fires; and where everything is there twice, that the one machine is busy is no fault. */
const neverAFault = ({ pair }: Drill): readonly string[] =>
  pair === undefined ? ['Watchdog'] : ['Watchdog', 'HostCpuBusy'];

/** Pending and firing alerts that may be of a fault. */
const active = async (drill: Drill) =>
  (await drill.prometheus.alerts())
    .filter(({ labels }) => !neverAFault(drill).includes(labels['alertname'] ?? ''))
    .map((alert) => ({ ...alert, key: keyOf(alert.labels) }));

const LINGERS = /Burns(Slow|Fast)$/;
/** Waits until nothing is wrong but budgets that earlier faults have used up; returns those. */
const quietBut = async (drill: Drill): Promise<ReadonlySet<string>> => {
  const others = async () => (await active(drill)).filter(({ labels }) => !LINGERS.test(labels['alertname'] ?? ''));
  await until('nothing is wrong before the fault', async () => (await others()).length === 0, DEADLINE);
  return new Set((await active(drill)).filter(({ state }) => state === 'firing').map(({ key }) => key));
};

/** Waits until all that was declared fires, in its words; returns when the first did. */
const allFire = async (
  drill: Drill,
  { alerts }: Settled,
  before: ReadonlySet<string>,
  seconds: () => number,
): Promise<number> => {
  let first = 0;
  const spoken = new Map<string, string>();
  const names = alerts.flatMap(({ labels, maybe }) => (maybe ? [] : [labels['alertname']])).join(', ');
  const allSpoke = async (): Promise<boolean> => {
    for (const { key, annotations, state } of await active(drill)) {
      if (state !== 'firing' || spoken.has(key)) continue;
      if (!before.has(key)) first ||= seconds();
      spoken.set(key, annotations['summary'] ?? '');
    }
    return alerts.every(({ labels, maybe }) => maybe || spoken.has(keyOf(labels)));
  };
  await until(`${names} fire`, allSpoke, DEADLINE).catch((error: unknown) => {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)} Those that did: ${[...spoken.keys()].join(' ')}`,
    );
  });
  for (const { labels, says } of alerts) {
    const text = spoken.get(keyOf(labels));
    if (text === undefined) continue;
    if (!says.test(text)) throw new Error(`${labels['alertname']} says "${text}", which is not ${String(says)}`);
  }
  return first;
};

/** Prometheus' own record of what fired, so that no alert slips through between two looks. @returns those that may fire or not, and did */
const firedExactly = async (
  drill: Drill,
  { alerts }: Settled,
  before: ReadonlySet<string>,
  seconds: number,
): Promise<readonly string[]> => {
  const record = await drill.prometheus.query(
    `max_over_time(ALERTS{alertstate="firing", alertname!~"${neverAFault(drill).join('|')}"}[${Math.floor(seconds)}s])`,
  );
  const fired = new Set(record.map(({ labels }) => keyOf(labels)));
  const sure = alerts.filter(({ maybe }) => !maybe);
  const declared = new Set(sure.map(({ labels }) => keyOf(labels)));
  const possible = new Set(alerts.filter(({ maybe }) => maybe).map(({ labels }) => keyOf(labels)));
  const without = (keys: ReadonlySet<string>) =>
    [...keys].filter((key) => !before.has(key) && !possible.has(key)).toSorted((a, b) => a.localeCompare(b));
  deepStrictEqual(without(fired), without(declared));
  return record.flatMap(({ labels }) => (possible.has(keyOf(labels)) ? [labels['alertname'] ?? ''] : []));
};

/** The first run that the fault caused, once it is over. */
const endedRun = async (
  drill: Drill,
  response: NonNullable<Fault['response']>,
  known: number,
): Promise<ResponseRun> => {
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
const ENDED = new Set(['succeeded', 'failed', 'undo-failed', 'escalated', 'suppressed', 'cancelled']);

const keyOf = (labels: LabelSet): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => !COMMON.has(name))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
