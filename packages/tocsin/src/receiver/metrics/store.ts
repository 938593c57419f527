import type { DatabaseSync } from 'node:sqlite';
import { UNHELPFUL, type RunState } from '../runs/run.ts';
import type { Sync } from '../database/sync.ts';
import { endReader, type Place } from '../record/line.ts';
import type { Limits } from '../guards/ledger.ts';

/** Runs of an action that tell how well it helps. */
const LAST = 20;
// A run that ended after it had begun made a change, or may have.
// What a person ordered tells nothing about what automation is worth.
const acted = 'began_at IS NOT NULL AND due_at IS NULL AND ordered IS NULL';
const selectActions = `SELECT DISTINCT action FROM run WHERE ${acted}`;
const selectEnds = `SELECT state, began_at AS began FROM run WHERE action = ? AND ${acted} ORDER BY began_at DESC, id DESC LIMIT ?`;
const selectBudget = 'SELECT count(*) AS n FROM run WHERE origin IS NULL AND ordered IS NULL AND began_at > ?';
// What the reconciler found was not delivered.
const selectLast = `SELECT at FROM delivery WHERE group_key <> 'reconcile' ORDER BY id DESC LIMIT 1`;
const selectWatchdog = 'SELECT heard_at AS at FROM watchdog';
const selectWaiting = 'SELECT channel, count(*) AS n FROM outbox WHERE due_at IS NOT NULL GROUP BY channel';

/** What the receiver's own monitoring is to know. */
export interface Health {
  /** When Alertmanager last delivered anything, Unix milliseconds; null if it never did. */
  readonly lastDelivery: number | null;
  /** When the watchdog last came; null if it never did, or none is expected. */
  readonly lastWatchdog: number | null;
  readonly openEpisodes: number;
  /** Runs that acted within the window of the budget of all. */
  readonly actedInAll: number;
  readonly actions: readonly {
    readonly action: string;
    /** Runs that made a change and are over, of the last 20, and those of them that helped. */
    readonly acted: number;
    readonly helped: number;
    /** Whether its circuit breaker is open. */
    readonly resting: boolean;
  }[];
  /** Where the record ends. */
  readonly recordEnd: Place;
  /** Messages that were not accepted yet, by channel. */
  readonly waiting: Readonly<Record<string, number>>;
}
export interface HealthStore {
  health(now: number, limits: Pick<Limits, 'budget' | 'breaker'>): Promise<Health>;
}

/** How well automation does, for its own monitoring. */
export const healthStore = (db: DatabaseSync): Sync<HealthStore> => {
  const open = db.prepare(`SELECT count(*) AS n FROM episode WHERE status = 'open'`);
  const last = db.prepare(selectLast);
  const watchdog = db.prepare(selectWatchdog);
  const actions = db.prepare(selectActions);
  const ends = db.prepare(selectEnds);
  const budget = db.prepare(selectBudget);
  const waiting = db.prepare(selectWaiting);
  const end = endReader(db);
  const count = (row: Record<string, unknown> | undefined): number => Number(row?.['n'] ?? 0);
  const health: Sync<HealthStore>['health'] = (now, limits) => ({
    lastDelivery: (last.get()?.['at'] as number | undefined) ?? null,
    lastWatchdog: (watchdog.get()?.['at'] as number | null | undefined) ?? null,
    openEpisodes: count(open.get()),
    actedInAll: count(budget.get(now - limits.budget.within)),
    actions: actions.all().map(({ action }) => {
      const last = ends.all(action as string, Math.max(LAST, limits.breaker.failures));
      const recent = last.slice(0, limits.breaker.failures);
      return {
        action: action as string,
        acted: Math.min(last.length, LAST),
        helped: last.slice(0, LAST).filter(({ state }) => state === 'succeeded').length,
        resting:
          recent.length === limits.breaker.failures &&
          recent.every(
            ({ state, began }) => UNHELPFUL.has(state as RunState) && Number(began) > now - limits.breaker.within,
          ),
      };
    }),
    recordEnd: end(),
    waiting: Object.fromEntries(waiting.all().map((row) => [row['channel'] as string, count(row)])),
  });
  return { health };
};
