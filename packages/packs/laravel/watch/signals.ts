import { signal } from 'tocsin';
import type { queueMetrics, horizonMetrics } from '../metrics.ts';

type Queues<Q extends string> = ReturnType<typeof queueMetrics<Q>>;
type Horizon<Q extends string> = ReturnType<typeof horizonMetrics<Q>>;
const legend = '{{queue}}';

/** What Laravel's queues say by themselves. */
export const queueSignals = <const Q extends string>(queues: Queues<Q>) => ({
  oldestJob: signal({
    title: 'Oldest job',
    description: 'How long the job at the head of each queue has waited.',
    of: queues.queue_oldest_job_age_seconds.now().maxBy('queue'),
    legend,
  }),
  queuePaused: signal({
    title: 'Queues that are paused',
    description: '1 while queue:pause keeps workers from a queue.',
    of: queues.queue_paused.now().maxBy('queue'),
    legend,
  }),
  jobsAbandoned: signal({
    title: 'Jobs whose worker is gone',
    description: 'Reserved jobs whose retry_after is over.',
    of: queues.queue_expired_reserved_jobs.now().maxBy('queue'),
    legend,
  }),
  jobsOverdue: signal({
    title: 'Delayed jobs that are overdue',
    description: 'Delayed jobs whose time has come and that nobody moved to the queue.',
    of: queues.queue_overdue_delayed_jobs.now().maxBy('queue'),
    legend,
  }),
});

/** What Horizon keeps of itself and of the jobs that it ran. */
export const horizonSignals = <const Q extends string>(horizon: Horizon<Q>) => {
  const failed = horizon.queue_jobs_failed_total.rate().sumBy('queue');
  const finished = horizon.queue_jobs_processed_total.rate().sumBy('queue');
  return {
    jobsFinished: failed.plus(finished),
    jobsFailed: signal({
      title: 'Jobs that gave up, share',
      description: 'Share of the jobs of each queue that gave up.',
      of: failed.per(failed.plus(finished)),
      legend,
    }),
    jobWait: signal({
      title: 'Time that jobs wait',
      description: '95 % of the jobs of each queue begin within this time.',
      of: horizon.queue_job_wait_seconds.quantile(0.95, { by: ['queue'] }),
      legend,
    }),
    jobTime: signal({
      title: 'Time that jobs take',
      description: '95 % of the jobs of each queue are done within this time.',
      of: horizon.queue_job_duration_seconds.quantile(0.95, { by: ['queue'] }),
      legend,
    }),
    timeToClear: signal({
      title: 'Time to clear the queues',
      description: 'How long the workers of a queue will need for the jobs that are ready.',
      of: horizon.horizon_queue_time_to_clear_seconds.now().maxBy('queue'),
      legend,
    }),
    horizonIs: signal({
      title: 'Horizon',
      description: '1 for the status that Horizon is in.',
      of: horizon.horizon_status.now().maxBy('status'),
      legend: '{{status}}',
    }),
    /** Whether any lived within a day: an application without Horizon has none that could be gone. */
    mastersSeen: horizon.horizon_masters.maxOver('1d').max(),
    mastersAlive: signal({
      title: 'Horizon masters',
      description: 'Masters of Horizon that are alive, by what they do.',
      of: horizon.horizon_masters.now().sumBy('status'),
      legend: '{{status}}',
    }),
    supervisorsFull: signal({
      title: 'Workers of Horizon, share',
      description: 'Share of the worker processes that a supervisor may have that it has.',
      of: horizon.horizon_supervisor_processes
        .now()
        .sumBy('supervisor')
        .per(horizon.horizon_supervisor_processes_max.now().maxBy('supervisor')),
      legend: '{{supervisor}}',
    }),
    snapshotAge: signal({
      title: "Since Horizon's last snapshot",
      description: 'How long ago horizon:snapshot ran, which the scheduler does every five minutes.',
      of: horizon.horizon_last_snapshot_timestamp_seconds.now().age().min(),
      legend: 'snapshot',
    }),
  };
};
