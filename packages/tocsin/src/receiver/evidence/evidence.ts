import type { Deployment } from '../deployments/deployment.ts';
import type { DeploymentStore } from '../deployments/store.ts';
import { durationWords } from '../notify/time-words.ts';
import type { Outcome } from '../runs/result.ts';
import type { ActedOn, EvidenceStore, Helped, Past } from './store.ts';

/** What a person wants to know before a decision, in sentences. */
export interface Evidence {
  /** How often it happened before, and what helped. */
  readonly before: readonly string[];
  readonly past: Past;
  /** What changed in the day before, newest first. */
  readonly lately: readonly Change[];
}
/** Something that was changed. Unix milliseconds. */
export interface Change {
  readonly at: number;
  /** In a word or two, and in a sentence. */
  readonly name: string;
  readonly says: string;
}
/** What it is asked about. Times are Unix milliseconds. */
export interface Subject {
  readonly alert: string;
  readonly host: string | null;
  /** When it began. */
  readonly at: number;
  /** The action that is asked for, with its run. */
  readonly action?: string;
  readonly run?: number;
  readonly incident?: string;
}
/** Where evidence comes from. */
export interface EvidenceSources {
  readonly ledger: EvidenceStore & Pick<DeploymentStore, 'deployments'>;
  /** When Prometheus loaded its configuration last, Unix milliseconds. */
  readonly configuredAt: () => Promise<Outcome<number>>;
}

const DAY = 86_400_000;
/** So far back it is said what helped. */
const PAST = 90 * DAY;
const DEPLOYMENTS = 20;

/** Reads what there was before `at`; what is said of it reads the same later. */
export const evidenceFor = async (subject: Subject, { ledger, configuredAt }: EvidenceSources): Promise<Evidence> => {
  const { alert, host, at, action, run, incident } = subject;
  const of = { ...(run === undefined ? {} : { run }), ...(incident === undefined ? {} : { incident }) };
  const [past, deployments, acts, configured] = await Promise.all([
    ledger.past({ alert, ...of, since: at - PAST, before: at }),
    ledger.deployments(DEPLOYMENTS),
    host === null ? [] : ledger.actedOn(host, at - DAY, at),
    configuredAt(),
  ]);
  const changes = [
    ...deployments.map((deployment) => changeOfDeployment(deployment, at)),
    ...acts.map((act) => changeOfAct(act, at)),
    ...(configured.ok ? [changeOfRules(configured.value, at)] : []),
  ];
  return {
    before: [happened(alert, past, at), ...helpedWords(past.helped, action)],
    past,
    lately: changes.filter((change) => change.at <= at && change.at > at - DAY).toSorted((a, b) => b.at - a.at),
  };
};

const ago = (then: number, at: number): string => `${durationWords(at - then)} before`;
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
const SPAN = 'in the 90 days before';

const happened = (alert: string, { times: count, latest: [last] }: Past, at: number): string => {
  if (last === undefined) return `${alert} did not fire ${SPAN}.`;
  const lasted = last.overAt === null ? '' : `, for ${durationWords(last.overAt - last.firedAt)}`;
  return `${alert} fired ${times(count)} ${SPAN}, last ${ago(last.firedAt, at)}${lasted}.`;
};
const ofTimes = ({ helped, times: count }: Helped): string =>
  count === 1 ? `${helped === 1 ? 'helped' : 'did not help'} the one time` : `helped ${helped} of ${times(count)}`;
const helpedWords = (helped: readonly Helped[], action: string | undefined): readonly string[] => [
  ...helped.map((one) => `${one.action} ${ofTimes(one)}.`),
  ...(action === undefined || helped.some((one) => one.action === action)
    ? []
    : [`${action} has not been done for it ${SPAN}.`]),
];

const changeOfRules = (then: number, at: number): Change => ({
  at: then,
  name: 'rules loaded',
  says: `Prometheus loaded its configuration ${ago(then, at)}`,
});
const changeOfDeployment = ({ at: then, version, status }: Deployment, at: number): Change => ({
  at: then,
  name: version,
  says: `${version} was deployed ${ago(then, at)}${status === 'failure' ? ', and failed' : ''}`,
});
const changeOfAct = ({ id, action, beganAt, orderedBy }: ActedOn, at: number): Change => ({
  at: beganAt,
  name: action,
  says: `${action} was done on the host ${ago(beganAt, at)}${orderedBy === null ? '' : `, ordered by ${orderedBy}`} (run ${id})`,
});
