import { alert, given, human, printAmount, steady, type Limit } from 'tocsin';
import type { queueMetrics } from '../metrics.ts';
import { usualLimits } from './limits.ts';
import { queueSignals } from './signals.ts';

export interface QueueAlertOptions<Q extends string> {
  /** The queue that the scenarios tell of. */
  readonly queue: NoInfer<Q>;
  readonly maxJobAge?: Limit<'seconds'>;
  readonly maxOverdue?: Limit<'count'>;
}

/** Jobs wait that should not: too long, in a queue that is paused, with a worker that is gone. */
export const queueAlerts = <const Q extends string>(
  queues: ReturnType<typeof queueMetrics<Q>>,
  { queue, ...limits }: QueueAlertOptions<Q>,
) => {
  const { maxJobAge, maxOverdue } = { ...usualLimits, ...limits };
  const { oldestJob, queuePaused, jobsAbandoned, jobsOverdue } = queueSignals(queues);
  return {
    OldestJobWaits: alert({
      when: oldestJob.above(maxJobAge),
      for: '5m',
      priority: 'P3',
      summary: ({ queue: of }, value) => `the oldest job of the queue ${of} has waited for ${value}`,
      answer: human(
        'There are too few workers, or none, or one job blocks the others: a person has to find out which.',
      ),
      fires: given('the only worker of a queue runs a job without an end', (is) => [
        steady(queues.queue_oldest_job_age_seconds, { queue }, 2 * is(maxJobAge)),
      ]).after('6m', (_, __, is) => ({
        labels: { queue },
        says: `the oldest job of the queue ${queue} has waited for ${printAmount('seconds', 2 * is(maxJobAge))}`,
      })),
    }),

    QueuePaused: alert({
      when: queuePaused.above(0),
      for: '30m',
      priority: 'P3',
      summary: ({ queue: of }) => `the queue ${of} is paused, and its jobs wait`,
      answer: human(
        'Ask whoever paused it whether it may continue, then run `php artisan queue:resume` with the name of the queue.',
      ),
      fires: given('it was paused for a deployment', [steady(queues.queue_paused, { queue }, 1)]).after('31m', {
        labels: { queue },
        says: `the queue ${queue} is paused, and its jobs wait`,
      }),
    }),

    JobsAbandoned: alert({
      when: jobsAbandoned.above(0),
      for: '15m',
      priority: 'P3',
      summary: ({ queue: of }, value) => `${value} jobs of the queue ${of} were left behind by their worker`,
      answer: human(
        'No worker serves that queue any more, or retry_after is shorter than a job takes: a person has to find out which.',
      ),
      fires: given('the workers were killed and not started again', [
        steady(queues.queue_expired_reserved_jobs, { queue }, 3),
      ]).after('16m', { labels: { queue }, says: `3 jobs of the queue ${queue} were left behind by their worker` }),
    }),

    DelayedJobsOverdue: alert({
      when: jobsOverdue.above(maxOverdue),
      for: '10m',
      priority: 'P3',
      summary: ({ queue: of }, value) => `${value} delayed jobs of the queue ${of} are overdue`,
      answer: human('No worker serves that queue: a person has to find out which supervisor should.'),
      fires: given('the queue was left out of the supervisor', (is) => [
        steady(queues.queue_overdue_delayed_jobs, { queue }, 4 * is(maxOverdue)),
      ]).after('11m', (_, __, is) => ({
        labels: { queue },
        says: `${4 * is(maxOverdue)} delayed jobs of the queue ${queue} are overdue`,
      })),
    }),
  };
};
