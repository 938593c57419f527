import type { Logger } from '../../shared/log.ts';
import { startTask, type Task } from '../app/task.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { deliveredTo, type AlertGroup, type Alertmanager } from '../prometheus/alertmanager.ts';
import type { Prometheus } from '../prometheus/prometheus.ts';
import { alertKeyOf, type Labels } from './payload.ts';
import { emptyTally, reconcile } from './reconcile.ts';
import type { AlertStore, Answers } from './store/alert-store.ts';

export interface ReconcilerOptions {
  readonly ledger: Pick<AlertStore, 'openEpisodes' | 'echoes' | 'ingest'>;
  readonly answers: Answers;
  readonly alertmanager: Alertmanager;
  readonly prometheus: Pick<Prometheus, 'firing'>;
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
  /** Alertmanager left alerts out of the delivery of a group: fetches them now. */
  readonly fetchTruncated: (groupLabels: Labels) => void;
}

/** Compares open episodes with Alertmanager and Prometheus, at the start and then steadily. */
export const startReconciler = (options: ReconcilerOptions): Reconciler => {
  const { ledger, answers, alertmanager, prometheus, receiver, every, metrics, log, now, onFound } = options;
  /** Groups of which alerts were left out, by their labels' key. */
  const truncated = new Set<string>();
  let tally = emptyTally;
  let problem = '';

  const report = (why: string): void => {
    if (why !== '' && why !== problem) log.warn({ why }, 'nothing to compare with');
    if (why === '' && problem !== '') log.info('there is something to compare with again');
    problem = why;
  };
  const turn = async (): Promise<number> => {
    const fetched = new Set(truncated);
    const [held, groups, firing] = await Promise.all([
      alertmanager.alerts(),
      fetched.size === 0 ? noGroups : alertmanager.groups(),
      prometheus.firing(),
    ]);
    if (!held.ok || !groups.ok || !firing.ok) {
      report([held, groups, firing].find((one) => !one.ok)?.why ?? '');
      return every;
    }
    report('');
    fetched.forEach((group) => truncated.delete(group));
    const [open, echoes] = await Promise.all([ledger.openEpisodes(), ledger.echoes()]);
    const found = reconcile(
      {
        open,
        held: held.value,
        leftOut: deliveredTo(
          groups.value.filter(({ labels }) => fetched.has(alertKeyOf(labels))),
          receiver,
        ),
        echoes: new Set(echoes),
        firing: firing.value,
        now: now(),
      },
      tally,
    );
    tally = found.tally;
    const missed = [...found.missedFiring, ...found.missedResolved];
    if (missed.length === 0) return every;
    const meanings = await ledger.ingest(
      { groupKey: 'reconcile', truncated: 0, groupLabels: {}, alerts: missed },
      answers,
      now(),
    );
    metrics.reconciled(meanings);
    log.info(
      { firing: found.missedFiring.length, resolved: found.missedResolved.length },
      'found what was not delivered',
    );
    onFound();
    return every;
  };
  const task = startTask(turn, (error) => log.error({ error: error.message }, 'the ledger cannot be read'));
  return {
    ...task,
    fetchTruncated: (groupLabels) => {
      truncated.add(alertKeyOf(groupLabels));
      task.wake();
    },
  };
};

const noGroups: { readonly ok: true; readonly value: readonly AlertGroup[] } = { ok: true, value: [] };
