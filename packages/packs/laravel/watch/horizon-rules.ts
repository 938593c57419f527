import { alert, given, human, percent, printAmount, rising, steady, type Limit } from 'tocsin';
import type { horizonMetrics } from '../metrics.ts';
import { usualLimits } from './limits.ts';
import { horizonSignals } from './signals.ts';

export interface HorizonAlertOptions<Q extends string> {
  /** The queue that the scenarios tell of. */
  readonly queue: NoInfer<Q>;
  readonly maxFailed?: Limit<'ratio'>;
  readonly maxSnapshotAge?: Limit<'seconds'>;
}

/** Horizon does not run, is paused, is as large as it may be; its jobs give up; the scheduler that should call it does not. */
export const horizonAlerts = <const Q extends string>(
  horizon: ReturnType<typeof horizonMetrics<Q>>,
  { queue, ...limits }: HorizonAlertOptions<Q>,
) => {
  const { maxFailed, minJobs, maxSnapshotAge } = { ...usualLimits, ...limits };
  const { jobsFailed, jobsFinished, horizonIs, mastersSeen, supervisorsFull, snapshotAge } = horizonSignals(horizon);
  return {
    HorizonInactive: alert({
      when: horizonIs.where({ status: 'inactive' }).above(0).andOn([], mastersSeen.above(0)),
      for: '5m',
      priority: 'P2',
      summary: () => 'Horizon does not run, and no job is processed',
      answer: human('Its process was stopped or exits at once: its log says why, and a person has to start it.'),
      fires: given('it was stopped for a deployment and not started', [
        steady(horizon.horizon_status, { status: 'inactive' }, 1),
        steady(horizon.horizon_masters, { status: 'running' }, 1),
      ]).after('6m', { labels: { status: 'inactive' }, says: 'Horizon does not run, and no job is processed' }),
    }),

    HorizonPaused: alert({
      when: horizonIs.where({ status: 'paused' }).above(0),
      for: '30m',
      priority: 'P3',
      summary: () => 'Horizon is paused, and jobs wait',
      answer: human('Ask whoever paused it whether it may continue, then run `php artisan horizon:continue`.'),
      fires: given('it was paused for a maintenance', [steady(horizon.horizon_status, { status: 'paused' }, 1)]).after(
        '31m',
        { labels: { status: 'paused' }, says: 'Horizon is paused, and jobs wait' },
      ),
    }),

    HorizonFull: alert({
      when: supervisorsFull.atLeast(percent(100)),
      for: '3h',
      priority: 'P4',
      summary: ({ supervisor }) => `the supervisor ${supervisor} has used all the workers that it may have for hours`,
      answer: human('A person has to decide whether more workers, faster jobs or another host are needed.'),
      fires: given('there is more work each week', [
        steady(horizon.horizon_supervisor_processes, { supervisor: 'web-1:calls', queues: 'calls' }, 10),
        steady(horizon.horizon_supervisor_processes_max, { supervisor: 'web-1:calls' }, 10),
      ]).after('190m', {
        labels: { supervisor: 'web-1:calls' },
        says: 'the supervisor web-1:calls has used all the workers that it may have for hours',
      }),
    }),

    JobsFail: alert({
      when: jobsFailed.over('30m').above(maxFailed).and(jobsFinished.over('30m').above(minJobs)),
      for: '15m',
      priority: 'P3',
      summary: ({ queue: of }, value) => `${value} of the jobs of the queue ${of} give up`,
      answer: human('A release, or a service that the jobs call, is broken: the failed jobs say which.'),
      fires: given('a service that jobs ask refuses them', (is) => [
        rising(horizon.queue_jobs_failed_total, { queue, class: 'App\\Jobs\\Sync' }, is(maxFailed)),
        rising(horizon.queue_jobs_processed_total, { queue, class: 'App\\Jobs\\Sync' }, 1 / 2 - is(maxFailed)),
      ]).after('50m', (_, __, is) => ({
        labels: { queue },
        says: `${printAmount('ratio', 2 * is(maxFailed))} of the jobs of the queue ${queue} give up`,
      })),
    }),

    SchedulerStopped: alert({
      when: snapshotAge.above(maxSnapshotAge),
      for: '5m',
      priority: 'P3',
      summary: (_, value) => `the scheduler has not run for ${value}, judging by Horizon's snapshots`,
      answer: human(
        'cron, the scheduler or a task that never ends is the cause: a person has to find out which, and what was missed.',
      ),
      fires: given('the line of cron was lost with the old host', (is) => [
        steady(horizon.horizon_last_snapshot_timestamp_seconds, {}, 1200 - 2 * is(maxSnapshotAge)),
      ]).after('20m', (_, __, is) => ({
        labels: {},
        says: `the scheduler has not run for ${printAmount('seconds', 2 * is(maxSnapshotAge))}, judging by Horizon's snapshots`,
      })),
    }),
  };
};
