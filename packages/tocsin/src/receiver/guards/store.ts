import type { DatabaseSync } from 'node:sqlite';
import type { Rest } from './flap.ts';
import type { LedgerFacts } from './ledger.ts';
import { samePerson } from '../orders/person.ts';
import { UNHELPFUL, type Claim, type Run, type RunState } from '../runs/run.ts';

/** From its claim to its end a run holds its host; while a person thinks it does not. */
const holds = `due_at IS NOT NULL AND host IS NOT NULL AND state NOT IN ('planned', 'waiting')`;
const selectBusy = `SELECT alert FROM run WHERE host = ? AND id <> ? AND ${holds} LIMIT 1`;
const selectAtWork = `SELECT count(DISTINCT host) AS n FROM run WHERE action = ? AND host <> ? AND ${holds}`;
const selectCooling = 'SELECT until, times FROM cooldown WHERE target = ? AND until > ?';
const selectMaintenance = `
  SELECT by, why FROM maintenance WHERE host IN (?1, '*') AND starts <= ?2 AND until > ?2 AND due_at IS NOT NULL`;
// It stays in this state until a person releases it.
const selectQuarantine = `SELECT id FROM run WHERE host = ? AND state = 'undo-failed' LIMIT 1`;
// A claimed run is about to act, so it counts.
const acted = `(began_at > ? OR (began_at IS NULL AND state = 'claimed')) AND id <> ?`;
const selectActed = `SELECT count(*) AS n FROM run WHERE alert = ? AND action = ? AND ${acted}`;
// Taking something back, and what people order, must not use up what an emergency may need.
const selectActedInAll = `SELECT count(*) AS n FROM run WHERE origin IS NULL AND ordered IS NULL AND ${acted}`;
const selectActedOnHost = `${selectActedInAll} AND host = ?`;
const selectLastEnds = `
  SELECT state FROM run WHERE action = ? AND ordered IS NULL AND began_at > ? AND due_at IS NULL ORDER BY began_at DESC, id DESC LIMIT ?`;

const NO_RUN = -1;
/** Which response asks; a run of its own does not count against it. */
export type Asking = Pick<Run, 'alert' | 'action'> & { readonly id?: number };

/** Reads what the guards must know about a response that asks to begin. */
export const ledgerFactsReader = (db: DatabaseSync): ((asking: Asking, claim: Claim, at: number) => LedgerFacts) => {
  const busy = db.prepare(selectBusy);
  const atWork = db.prepare(selectAtWork);
  const cooling = db.prepare(selectCooling);
  const maintained = db.prepare(selectMaintenance);
  const quarantined = db.prepare(selectQuarantine);
  const actedOne = db.prepare(selectActed);
  const actedAll = db.prepare(selectActedInAll);
  const actedOnHost = db.prepare(selectActedOnHost);
  const lastEnds = db.prepare(selectLastEnds);
  const count = (row: Record<string, unknown> | undefined): number => Number(row?.['n'] ?? 0);
  return ({ alert, action, id: run = NO_RUN }, { host, target, limits, orderedBy }, at) => {
    const { atMost, budget, hostBudget, breaker } = limits;
    const ends = lastEnds.all(action, at - breaker.within, breaker.failures).map(({ state }) => state);
    const succeeded = ends.findIndex((state) => !UNHELPFUL.has(state as RunState));
    const cool = cooling.get(target, at) as Rest | undefined;
    const own = ({ by }: Record<string, unknown>): boolean =>
      orderedBy !== undefined && samePerson(String(by), orderedBy);
    const maintenance = maintained.all(host, at).find((row) => !own(row));
    return {
      coolingUntil: cool?.until,
      flaps: cool?.times ?? 0,
      busyWith: busy.get(host, run)?.['alert'] as string | undefined,
      hostsAtWork: count(atWork.get(action, host)),
      acted: count(actedOne.get(alert, action, at - atMost.within, run)),
      actedInAll: count(actedAll.get(at - budget.within, run)),
      actedOnHost: count(actedOnHost.get(at - hostBudget.within, run, host)),
      failures: succeeded === -1 ? ends.length : succeeded,
      quarantinedBy: quarantined.get(host)?.['id'] as number | undefined,
      maintenance:
        maintenance === undefined ? undefined : { by: maintenance['by'] as string, why: maintenance['why'] as string },
    };
  };
};
