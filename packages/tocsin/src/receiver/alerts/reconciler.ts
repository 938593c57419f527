import type { Logger } from '../../shared/log.ts';
import type { HeldAlerts } from '../prometheus/alertmanager.ts';
import type { AlertStore, Answers } from './store/alert-store.ts';
import { startTask, type Task } from '../app/task.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Query } from '../prometheus/prometheus.ts';
import { emptyTally, reconcile } from './reconcile.ts';

export interface ReconcilerOptions {
  readonly ledger: Pick<AlertStore, 'openEpisodes' | 'ingest'>;
  readonly answers: Answers;
  readonly held: HeldAlerts;
  readonly query: Query;
  readonly receiver: string | undefined;
  /** Milliseconds between two polls. */
  readonly every: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
  /** Called when it found what was not delivered. */
  readonly onFound: () => void;
}
export interface Reconciler extends Task {
  /** Alertmanager left alerts out of a delivery: fetches them now. */
  readonly fetchTruncated: () => void;
}

/** Compares open episodes with Alertmanager and Prometheus, at the start and then steadily. */
export const startReconciler = (options: ReconcilerOptions): Reconciler => {
  const { ledger, answers, held, query, receiver, every, metrics, log, now, onFound } = options;
  let tally = emptyTally;
  let truncated = false;

  const turn = async (): Promise<number> => {
    const grace = truncated ? 0 : every;
    truncated = false;
    const [alerts, firing] = await Promise.all([held(), query('ALERTS{alertstate="firing"}')]);
    if (!alerts.ok || !firing.ok) {
      log.warn({ why: alerts.ok ? (firing.ok ? '' : firing.why) : alerts.why }, 'nothing to compare with');
      if (alerts.ok && grace === 0) truncated = true;
      return every;
    }
    const situation = {
      open: await ledger.openEpisodes(),
      held: alerts.value,
      receiver,
      firing: firing.value,
      now: now(),
      grace,
    };
    const { missedFiring, missedResolved, tally: next } = reconcile(situation, tally);
    tally = next;
    const missed = [...missedFiring, ...missedResolved];
    if (missed.length === 0) return every;
    const meanings = await ledger.ingest({ groupKey: 'reconcile', truncated: 0, alerts: missed }, answers, now());
    metrics.reconciled(meanings);
    log.info({ firing: missedFiring.length, resolved: missedResolved.length }, 'found what was not delivered');
    onFound();
    return every;
  };
  const task = startTask(turn, (error) => log.error({ error: error.message }, 'the ledger cannot be read'));
  return {
    ...task,
    fetchTruncated: () => {
      truncated = true;
      task.wake();
    },
  };
};
