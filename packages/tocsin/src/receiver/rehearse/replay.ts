import type { DatabaseSync } from 'node:sqlite';
import type { AnswerBook } from '../runs/answers.ts';
import { resolveArguments } from '../runs/arguments.ts';
import { observe, type Episode, type Meaning } from '../alerts/episode.ts';
import { alertKeyOf, type Labels, type Observation } from '../alerts/payload.ts';
import type { Values } from '../runs/run.ts';

/** A delivery as it came, at a Unix time in milliseconds. */
export interface Recorded {
  readonly at: number;
  readonly alerts: readonly Observation[];
}
/** A run that the ledger has. */
export interface PastRun {
  readonly at: number;
  readonly alertKey: string;
  readonly action: string;
  readonly state: string;
  readonly acted: boolean;
  readonly args: Values | null;
}
/** What an alert that fired would be answered with now, what it was answered with then, and how the two differ. */
export interface Played {
  readonly at: number;
  readonly labels: Labels;
  readonly meaning: Meaning;
  readonly would: readonly Answered[];
  readonly did: readonly PastRun[];
  readonly differs: readonly string[];
}
export interface Answered {
  readonly action: string;
  readonly mode: string;
  readonly arguments: Values | { readonly refused: string };
}

/** What was measured then is not told by the alert, and cannot differ. */
const sameArguments = (told: Values, past: Values): boolean =>
  Object.entries(told).every(([name, value]) => past[name] === value);
const MAY_ACT: ReadonlySet<string> = new Set(['ask', 'auto']);

const differences = (would: readonly Answered[], did: readonly PastRun[]): readonly string[] => {
  const gone = did
    .filter(({ action }) => !would.some((one) => one.action === action))
    .map(({ action, state }) => `${action} answered it then (${state}); now it would not`);
  const changed = would.flatMap(({ action, mode, arguments: given }) => {
    const past = did.find((run) => run.action === action);
    if (past === undefined) return [`${action} would answer it (${mode}); then it did not`];
    const said: string[] = [];
    if (past.acted && !MAY_ACT.has(mode)) said.push(`${action} acted then (${past.state}); now it is ${mode}`);
    if (past.state === 'shadowed' && MAY_ACT.has(mode)) said.push(`${action} only watched then; now it is ${mode}`);
    if ('refused' in given) return past.args === null ? said : [...said, `${action}: now refused: ${given.refused}`];
    if (past.args !== null && !sameArguments(given, past.args))
      said.push(`${action} with ${JSON.stringify(given)}; then with ${JSON.stringify(past.args)}`);
    return said;
  });
  return [...gone, ...changed];
};

/** Plays deliveries through a configuration, in order. Nothing is asked of anybody and nothing is done. */
export const replay = (
  deliveries: readonly Recorded[],
  past: readonly PastRun[],
  answers: AnswerBook,
  known: (host: string) => boolean,
): readonly Played[] => {
  const last = new Map<string, Episode>();
  const planned = Map.groupBy(past, ({ at, alertKey }) => `${at} ${alertKey}`);
  const answer = (labels: Labels): readonly Answered[] => {
    const alert = labels['alertname'] ?? '';
    const names = Object.hasOwn(answers.actions, alert) ? (answers.actions[alert] ?? []) : [];
    return names.flatMap((name) => {
      const found = answers.find(alert, name);
      if (found === undefined) return [];
      const args = resolveArguments(found.action.spec.takes, found.response.arguments, labels, known);
      const given = args.ok ? args.value : { refused: args.why };
      return [{ action: name, mode: found.response.mode, arguments: given }];
    });
  };
  return deliveries.flatMap(({ at, alerts }) =>
    alerts.map((seen): Played => {
      const { meaning, episode } = observe(last.get(seen.alertKey), seen, at);
      last.set(seen.alertKey, episode);
      const would = meaning === 'opened' ? answer(seen.labels) : [];
      const did = planned.get(`${at} ${seen.alertKey}`) ?? [];
      return { at, labels: seen.labels, meaning, would, did, differs: differences(would, did) };
    }),
  );
};

/** What a ledger recorded between two times, both Unix milliseconds: deliveries that brought something new, and the runs that they caused. */
export const recordedIn = (
  db: DatabaseSync,
  from: number,
  to: number,
): { readonly deliveries: readonly Recorded[]; readonly past: readonly PastRun[] } => {
  const deliveries = db
    .prepare('SELECT at, news FROM delivery WHERE news IS NOT NULL AND at BETWEEN ? AND ? ORDER BY id')
    .all(from, to)
    .map(({ at, news }) => {
      const alerts = JSON.parse(news as string) as readonly Omit<Observation, 'alertKey'>[];
      return { at: at as number, alerts: alerts.map((one) => ({ ...one, alertKey: alertKeyOf(one.labels) })) };
    });
  const past = db
    .prepare(
      `SELECT planned_at AS at, alert_key AS alertKey, action, state, began_at, args FROM run WHERE ordered IS NULL AND planned_at BETWEEN ? AND ? ORDER BY id`,
    )
    .all(from, to)
    .map(({ began_at: began, args, ...run }) => ({
      ...(run as unknown as Pick<PastRun, 'at' | 'alertKey' | 'action' | 'state'>),
      acted: began !== null,
      args: args === null ? null : (JSON.parse(args as string) as Values),
    }));
  return { deliveries, past };
};
