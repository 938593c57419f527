import type { Deployment, DeploymentState } from '../deployments/deployment.ts';
import { stateOf, type Incident, type IncidentRecord } from '../incidents/incident.ts';
import { withoutState } from '../incidents/timeline.ts';
import { reviewOf } from '../incidents/review.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { samePerson } from '../orders/person.ts';
import type { Window } from '../maintenance/window.ts';
import type { RunState } from '../runs/run.ts';
import type { Scorecard } from '../scorecard/card.ts';
import { scoreLines } from '../scorecard/words.ts';
import { RUN_WORDS, type Tone } from './words.ts';

/** A link only leads to a web address. */
const webAddress = (url: string | null | undefined): string | undefined =>
  typeof url === 'string' && /^https?:/.test(url) ? url : undefined;

/** What a template shows of an incident. */
export const incidentView = (incident: Incident, now: number): object => {
  const state = stateOf(incident);
  const tone: Tone = state === 'open' ? 'bad' : state === 'acknowledged' ? 'wait' : 'good';
  const { respondBy } = incident;
  const waits = state === 'open' && respondBy !== null;
  return {
    ...incident,
    state,
    tone,
    waits,
    runbook: webAddress(incident.runbook),
    late: waits && respondBy < now,
    isOpen: state !== 'closed',
  };
};

/** A page shows so many alerts of one incident. */
const ALERTS = 50;
/** `known`: what there is to know of its first alert. */
export const incidentPageView = (incident: IncidentRecord, now: number, known: object | undefined): object => ({
  ...incidentView(incident, now),
  known,
  waiting: false,
  // The frame has a title of its own.
  name: incident.title,
  timeline: incident.timeline,
  alerts: incident.alerts.slice(0, ALERTS),
  more: Math.max(incident.alerts.length - ALERTS, 0),
});
export const reviewView = (incident: IncidentRecord): object => ({
  number: incident.number,
  review: reviewOf(incident),
});

/** Whether a configured response is what a run carries out. */
export const answers =
  ({ alert, action }: Pick<RunRecord, 'alert' | 'action'>) =>
  (response: { readonly alert: string; readonly action: string }): boolean =>
    response.alert === alert && response.action === action;

/** States in which the last line of the history says more than what the run will have said at its end. */
const NOT_RUN: ReadonlySet<RunState> = new Set(['suppressed', 'shadowed', 'rejected', 'expired', 'cancelled']);

/** What a person ordered is known by what it does: `account.lock mallory`. */
export const headingOf = ({ ordered, alert, action, host, args }: RunRecord): string =>
  ordered === null ? alert : [action, ...Object.values(args ?? {}).filter((value) => value !== host)].join(' ');

/** `by`: who looks at it; nobody approves an order of their own. `runbook`: of the alert that it answers, if it is known. */
export const runView = (run: RunRecord, by?: string, runbook?: string): object => {
  const { ordered } = run;
  const [tone, words] = RUN_WORDS[run.state];
  const last = run.history.at(-1)?.why ?? '';
  const why = withoutState(run.result ?? (NOT_RUN.has(run.state) ? last : (run.because ?? last)));
  return {
    ...run,
    heading: headingOf(run),
    orderedHow: ordered?.takesBack ? 'taken back' : 'ordered',
    takesBack: ordered?.takesBack?.run,
    mayApprove: ordered === null || by === undefined || !samePerson(ordered.by, by),
    host: run.host ?? run.labels['instance'] ?? null,
    tone,
    words,
    why,
    waiting: run.state === 'waiting',
    runbook: webAddress(runbook),
    // Of what went well there is nothing to do, and what is to be decided has buttons.
    toDo: tone === 'bad' ? run.todo : null,
    // Its host is left alone until a person releases it.
    keeps: run.state === 'undo-failed',
  };
};
export const runPageView = (
  run: RunRecord,
  by: string,
  runbook: string | undefined,
  back: { readonly canTakeBack: boolean; readonly takenBackBy: number | undefined },
  known: object | undefined,
): object => ({
  ...runView(run, by, runbook),
  ...back,
  known,
  // The buttons beside it say that.
  todo: run.state === 'waiting' ? null : run.todo,
  change: JSON.stringify(run.change) === '{}' ? null : run.change,
  resultMeans: NOT_RUN.has(run.state) ? 'Why it did not run' : run.dueAt === null ? 'What came of it' : 'Now',
  steps: run.history.map(({ at, state, why }) => {
    const [tone, words] = RUN_WORDS[state];
    return { at, tone, words, why: withoutState(why) };
  }),
  labels: Object.entries(run.ordered === null ? run.labels : (run.args ?? {})).map(([name, value]) => ({
    name,
    value: String(value),
  })),
});

/** How a response did, and what its mode is worth. */
export const scorecardView = (card: Scorecard): object => ({
  alert: card.alert,
  action: card.action,
  mode: card.mode ?? 'no longer configured',
  lines: scoreLines(card),
});

const DEPLOYMENT_WORDS: Readonly<Record<DeploymentState, readonly [Tone, string]>> = {
  told: ['plain', 'reported'],
  verifying: ['wait', 'is being verified'],
  verified: ['good', 'verified'],
  degraded: ['bad', 'something is wrong'],
  recovered: ['good', 'well again'],
  superseded: ['plain', 'superseded'],
};
export const deploymentView = (deployment: Deployment): object => {
  const [tone, words] =
    deployment.status === 'failure' ? (['bad', 'failed'] as const) : DEPLOYMENT_WORDS[deployment.state];
  return { ...deployment, tone, words };
};

export const windowView = (window: Window): object => ({
  ...window,
  name: window.host === '*' ? 'all hosts' : window.host,
  tone: window.state === 'open' ? 'wait' : 'plain',
  words: window.state === 'open' ? 'under way' : 'announced',
});
