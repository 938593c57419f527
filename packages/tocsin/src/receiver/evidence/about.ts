import type { WatchedValue } from '../../shared/receiver-config.ts';
import type { DeploymentStore } from '../deployments/store.ts';
import type { Incident } from '../incidents/incident.ts';
import type { History } from '../prometheus/history.ts';
import type { Outcome } from '../runs/result.ts';
import type { Run } from '../runs/run.ts';
import { watchedAround, type Mark, type Watched } from './course.ts';
import { evidenceFor, type Evidence } from './evidence.ts';
import type { EvidenceStore, FirstAlert } from './store.ts';

/** What evidence is read from. */
export interface Sources {
  readonly ledger: EvidenceStore & Pick<DeploymentStore, 'deployments'>;
  readonly history: History;
  /** What each alert watches. */
  readonly alerts: Readonly<Record<string, WatchedValue>>;
  /** Unix milliseconds. */
  readonly now: () => number;
}
/** All that is shown beside a run or an incident. */
export interface About {
  readonly evidence: Evidence;
  readonly watched: Outcome<Watched>;
  readonly labels: FirstAlert['labels'];
}

/** What is known of a run before it acts; an order of a person has nothing before it, for each is its own. */
export const evidenceOfRun = async (run: Run, { ledger, history }: Sources): Promise<Evidence | undefined> => {
  if (run.ordered !== null) return undefined;
  const { id, alert, action, plannedAt, labels } = run;
  const host = run.host ?? labels['instance'] ?? null;
  const { configuredAt } = history;
  return evidenceFor({ alert, host, at: plannedAt, action, run: id }, { ledger, configuredAt });
};

export const aboutRun = async (run: Run, sources: Sources): Promise<About | undefined> => {
  const evidence = await evidenceOfRun(run, sources);
  if (evidence === undefined || run.firedAt === null) return undefined;
  const { labels, firedAt, overAt, beganAt, action } = run;
  const acted: readonly Mark[] = beganAt === null ? [] : [{ at: beganAt, kind: 'acted', says: action }];
  const marks = [...marksOf({ firedAt, overAt }, evidence), ...acted];
  const moment = { labels, firedAt, overAt, now: sources.now(), marks };
  return { evidence, labels, watched: await watchedAround(moment, sources.alerts, sources.history) };
};

/** What is known of the alert that opened an incident; undefined of one that a person has opened. */
export const evidenceOfIncident = async (
  incident: Pick<Incident, 'number' | 'host'>,
  sources: Sources,
): Promise<Evidence | undefined> => {
  const first = await sources.ledger.firstAlert(incident.number);
  return first && evidenceAt(incident, first, sources);
};
const evidenceAt = (
  { number, host }: Pick<Incident, 'number' | 'host'>,
  { labels, firedAt }: FirstAlert,
  { ledger, history: { configuredAt } }: Sources,
): Promise<Evidence> =>
  evidenceFor({ alert: labels['alertname'] ?? '', host, at: firedAt, incident: number }, { ledger, configuredAt });

export const aboutIncident = async (
  incident: Pick<Incident, 'number' | 'host'>,
  sources: Sources,
): Promise<About | undefined> => {
  const first = await sources.ledger.firstAlert(incident.number);
  if (first === undefined) return undefined;
  const { labels, firedAt, overAt } = first;
  const evidence = await evidenceAt(incident, first, sources);
  const moment = { labels, firedAt, overAt, now: sources.now(), marks: marksOf(first, evidence) };
  return { evidence, labels, watched: await watchedAround(moment, sources.alerts, sources.history) };
};

const MARKED = 4;
const marksOf = (
  { firedAt, overAt }: Pick<FirstAlert, 'firedAt' | 'overAt'>,
  { lately }: Evidence,
): readonly Mark[] => [
  ...lately.slice(0, MARKED).map(({ at, name }): Mark => ({ at, kind: 'changed', says: name.slice(0, 24) })),
  { at: firedAt, kind: 'fired', says: 'fired' },
  ...(overAt === null ? [] : [{ at: overAt, kind: 'over', says: 'over' } as const]),
];
