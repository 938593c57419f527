import type { DeploymentStore } from '../deployments/store.ts';
import { durationWords } from '../incidents/duration-words.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { ScorecardStore } from '../scorecard/store.ts';

/** What a person wants to know before a decision, beside the change itself. */
export interface Evidence {
  /** How often this was done before, and how often it helped. */
  readonly before: string;
  /** What changed in the day before it was asked for, newest first. */
  readonly lately: readonly string[];
}

const DAY = 86_400_000;
/** So far back it is said what helped. */
const PAST = 90 * DAY;
const DEPLOYMENTS = 20;

/** Reads what the ledger has about a run; an order of a person has nothing before it, for each is its own. */
export const evidenceFor = async (
  run: RunRecord,
  ledger: Pick<ScorecardStore, 'answered'> & Pick<DeploymentStore, 'deployments'>,
): Promise<Evidence | undefined> => {
  if (run.ordered !== null) return undefined;
  const [answered, deployments] = await Promise.all([
    ledger.answered(run.plannedAt - PAST, run.plannedAt - 1),
    ledger.deployments(DEPLOYMENTS),
  ]);
  const acted = answered.filter(
    ({ alert, action, beganAt }) => alert === run.alert && action === run.action && beganAt !== null,
  );
  const helped = acted.filter(({ state }) => state === 'succeeded').length;
  const lately = deployments.filter(({ at }) => at <= run.plannedAt && at > run.plannedAt - DAY);
  return {
    before:
      acted.length === 0
        ? `${run.action} has not been done for ${run.alert} in the last 90 days.`
        : `${run.action} was done for ${run.alert} ${times(acted.length)} in the last 90 days, and helped ${helped === acted.length ? 'each time' : times(helped)}.`,
    lately: lately.map(
      ({ at, version, status }) =>
        `${version} was deployed ${durationWords(run.plannedAt - at)} before${status === 'failure' ? ', and failed' : ''}`,
    ),
  };
};

const times = (count: number): string => (count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`);
