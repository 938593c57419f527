import { deepStrictEqual } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, ResponseRun } from './drill.ts';
import type { ExpectedAlert, ExpectedResponse, Fault, Outcome } from './fault.ts';
import { active, keyOf, type Live } from './live.ts';
import { settle } from './site/settle.ts';
import type { SlackPost } from './site/slack.ts';
import { until } from './site/until.ts';

/** A fault whose alerts are known, now that the drill runs. */
type Settled = Fault & { readonly alerts: readonly ExpectedAlert[] };

/** What a fault is looked at with, besides the drill. */
export interface Watched {
  /** Which alerts may fire, of all faults that are there. */
  readonly live: Live;
  /** Called when only `afterwards` is left. */
  readonly recovered: () => void;
}

const DEADLINE = 120_000;

/** Makes a fault and sees all that must follow, while others may be there that touch nothing of it. */
export const experience = async (drill: Drill, declared: Fault, { live, recovered }: Watched): Promise<Outcome> => {
  const { slack } = drill;
  const alerts = typeof declared.alerts === 'function' ? await declared.alerts(drill) : declared.alerts;
  const fault: Settled = { ...declared, alerts };
  await isQuiet(live);
  const responses = [declared.response, declared.furtherResponse].filter((one) => one !== undefined);
  const answered = responses.map(({ alert }) => alert);
  if (answered.length > 0) await until('the responses may act again', () => drill.rested(answered), DEADLINE);
  await declared.before?.(drill);
  // Who waits for a worker is told from who waits for the machine.
  if (declared.touches.includes('requests')) await settle();
  const known = new Set((await drill.runs()).map(({ id }) => id));
  const knownPosts = slack.posts.length;
  const began = Date.now();
  const seconds = (): number => (Date.now() - began) / 1000;

  const over = live.allow(alerts);
  const { end } = await fault.inject(drill);
  const toFire = await allFire(drill, fault, began);
  const runs: ResponseRun[] = [];
  for (const response of responses) runs.push(await endedRun(drill, response, known));
  // While it lasts: what is over before anybody was told is told to nobody.
  for (const words of fault.messages) {
    const told = () => saying(slack.posts.slice(knownPosts), words).length > 0;
    await until(`a message says ${String(words)}`, told);
  }
  await heldBack(fault, () => slack.posts.slice(knownPosts));
  if (!fault.mended) await end();
  const passing = new Set(fault.alerts.filter(({ lingers }) => !lingers).map(({ labels }) => keyOf(labels)));
  const areOver = async () => (await active(drill)).every(({ key }) => !passing.has(key));
  await until('the alerts are over', areOver, DEADLINE);
  const toRecovery = seconds();
  await fault.look?.(drill);
  if (fault.mended) await end();
  recovered();
  const later = await fault.afterwards?.(drill, began);
  await until('the alerts are over, once more', areOver, DEADLINE);
  over();

  const more = await firedExactly(live, fault, began);
  for (const words of fault.once ?? []) toldOnce(slack.posts.slice(knownPosts), words);
  const sure = fault.alerts.flatMap(({ labels, maybe }) => (maybe ? [] : [labels['alertname']]));
  const [run] = runs;
  return {
    fault: fault.name,
    alerts: [sure.join(', '), ...(more.length > 0 ? [`and this time ${more.join(', ')}`] : [])].join(', '),
    toFire,
    ...(run ? { toReceiver: ((run.history[0]?.at ?? 0) - began) / 1000 } : {}),
    response: [
      ...runs.map(({ action, state, result, history }) => `${action} ${state}: ${result ?? history.at(-1)?.why ?? ''}`),
      later,
    ]
      .filter(Boolean)
      .join('; '),
    toRecovery,
  };
};

/** Waits until nothing is wrong but what other faults do, or budgets that earlier ones have used up. */
const isQuiet = async (live: Live): Promise<void> => {
  let strangers: readonly string[] = [];
  const quiet = async (): Promise<boolean> => {
    strangers = await live.strangers();
    return strangers.length === 0;
  };
  await until('nothing is wrong before the fault', quiet, DEADLINE).catch((error: unknown) => {
    throw new Error(`${error instanceof Error ? error.message : String(error)} What is: ${strangers.join(' ')}`);
  });
};

/** How long Alertmanager in a drill may take to tell of what it does not hold back: several times as long as it waits. */
const WOULD_BE_TOLD = 5000;

/** Of what another alert holds back nobody is told while the fault lasts. All of it fires by now. */
const heldBack = async ({ alerts }: Settled, posts: () => readonly SlackPost[]): Promise<void> => {
  const untold = alerts.filter((alert) => alert.untold);
  if (untold.length === 0) return;
  await sleep(WOULD_BE_TOLD);
  for (const { labels, says } of untold) {
    const words = new RegExp(`${labels['alertname'] ?? ''}".*${says.source.replaceAll(/^\^|\$$/g, '')}`, 's');
    const told = saying(posts(), words);
    if (told.length > 0) throw new Error(`people were told of what is held back: ${JSON.stringify(told)}`);
  }
};

const saying = (posts: readonly SlackPost[], words: RegExp): readonly SlackPost[] =>
  posts.filter(({ message }) => words.test(JSON.stringify(message)));

const toldOnce = (posts: readonly SlackPost[], words: RegExp): void => {
  const told = saying(posts, words);
  if (told.length !== 1)
    throw new Error(`${told.length} messages say ${String(words)}: ${JSON.stringify(told.map(({ at }) => at))}`);
};

/** Waits until all that was declared fires, in its words. @returns seconds after which the first one that began with the fault did */
const allFire = async (drill: Drill, { alerts }: Settled, began: number): Promise<number> => {
  let first = 0;
  const own = new Set(alerts.map(({ labels }) => keyOf(labels)));
  const spoken = new Map<string, string>();
  const names = alerts.flatMap(({ labels, maybe }) => (maybe ? [] : [labels['alertname']])).join(', ');
  const allSpoke = async (): Promise<boolean> => {
    for (const { key, annotations, state, activeAt } of await active(drill)) {
      if (state !== 'firing' || spoken.has(key)) continue;
      if (own.has(key) && Date.parse(activeAt) >= began) first ||= (Date.now() - began) / 1000;
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

/** All that was declared fired, and nothing that no fault declares. @returns those that may fire or not, and did */
const firedExactly = async (live: Live, { alerts }: Settled, began: number): Promise<readonly string[]> => {
  const { fired, strange } = await live.firedSince(began);
  const keysOf = (some: readonly ExpectedAlert[]) => some.map(({ labels }) => keyOf(labels)).toSorted();
  const declared = keysOf(alerts.filter(({ maybe }) => !maybe));
  deepStrictEqual([...declared.filter((key) => fired.has(key)), ...strange], declared);
  return alerts.flatMap(({ labels, maybe }) => (maybe && fired.has(keyOf(labels)) ? [labels['alertname'] ?? ''] : []));
};

/** The first run of an alert since then, once it is over. */
const endedRun = async (drill: Drill, { alert, ends, why }: ExpectedResponse, known: ReadonlySet<number>) => {
  let run: ResponseRun | undefined;
  await until(
    `the response to ${alert} ends as ${ends}`,
    async () => {
      run = (await drill.runs()).findLast((one) => one.alert === alert && !known.has(one.id));
      if (run && ENDED.has(run.state) && run.state !== ends)
        throw new Error(`the response ended as ${run.state}: ${JSON.stringify(run.history)}`);
      return run?.state === ends && (why === undefined || why.test(run.history.at(-1)?.why ?? ''));
    },
    DEADLINE,
  );
  if (!run) throw new Error('there is no run');
  return run;
};
const ENDED = new Set(['succeeded', 'failed', 'undo-failed', 'escalated', 'suppressed', 'cancelled']);
