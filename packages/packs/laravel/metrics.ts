import { type Application, bounded, counter, from, gauge, histogram, metrics, oneOf } from 'tocsin';

const member = { status: oneOf('running', 'paused') };
const processes = { supervisor: bounded(50), queues: bounded(50) };
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] as const;

/** What Laravel's queues say by themselves, with Horizon or without it. */
export const queueMetrics = <const Q extends string>({ namespace, job }: Application, queues: readonly Q[]) => {
  const queue = { queue: oneOf(...queues) };
  return metrics(
    namespace,
    {
      ...from(
        {
          source: "the lists and sets of Laravel's queues in Redis",
          absent:
            'Redis did not answer, which is not the same as an empty queue: look at `collector_up` of the collector queue.',
        },
        {
          queue_jobs: gauge('Jobs in a Laravel queue, by state.', {
            ...queue,
            state: oneOf('ready', 'delayed', 'reserved'),
          }),
          queue_overdue_delayed_jobs: gauge(
            'Delayed jobs whose time has come and that nobody moved to the queue: no worker looks at it.',
            queue,
          ),
          queue_expired_reserved_jobs: gauge(
            'Reserved jobs whose retry_after is over: the worker that held them is gone.',
            queue,
          ),
        },
      ),
      ...from(
        {
          source: "the lists and sets of Laravel's queues in Redis, and its cache",
          absent:
            'The queue is empty, its jobs do not say when they were pushed, or the collector is not told where the cache is.',
          isOccasional: true,
        },
        {
          queue_oldest_job_age_seconds: gauge(
            'Age of the job at the head of the queue. Absent when the queue is empty, or its jobs do not say when they were pushed (Horizon and Laravel 12.11 do).',
            queue,
          ),
          queue_paused: gauge(
            '1 while `queue:pause` keeps workers from a queue. Absent where the collector is not told where the cache is.',
            queue,
          ),
        },
      ),
    },
    { job },
  );
};
export type QueueMetrics = ReturnType<typeof queueMetrics<string>>;

/** What Horizon keeps in Redis. Its own numbers of waiting time and throughput are not used: they are 0, and reset. */
export const horizonMetrics = <const Q extends string>({ namespace, job }: Application, queues: readonly Q[]) => {
  const queue = { queue: oneOf(...queues) };
  const finished = { ...queue, class: bounded(100) };
  return metrics(
    namespace,
    {
      ...from(
        {
          source: "Horizon's keys in Redis",
          absent:
            'Redis did not answer, or horizonPrefix is not the one of config/horizon.php: look at `collector_up` of the collector horizon.',
        },
        {
          horizon_status: gauge(
            '1 for the status that Horizon is in: paused if all masters are, inactive if none is alive.',
            {
              status: oneOf('running', 'paused', 'inactive'),
            },
          ),
          horizon_masters: gauge('Horizon masters that are alive.', member),
          horizon_supervisors: gauge('Horizon supervisors that are alive.', member),
          horizon_jobs: gauge('Jobs in the lists that Horizon keeps.', {
            set: oneOf('recent', 'pending', 'completed', 'failed', 'recent_failed', 'silenced', 'monitored'),
          }),
          horizon_unread_jobs: gauge(
            'Finished jobs that were not counted yet, because there were too many for one scrape.',
          ),
        },
      ),
      ...from(
        {
          source: "Horizon's keys in Redis",
          absent:
            'Horizon has not run with this Redis yet, or none of its supervisors is alive: `horizon_status` tells which.',
          isOccasional: true,
        },
        {
          queue_job_wait_seconds: histogram(
            'Time from a job being pushed to its last reservation, of completed jobs; a delay that was asked for is part of it.',
            buckets,
            queue,
          ),
          queue_job_duration_seconds: histogram(
            'Time from the last reservation of a job to its completion.',
            buckets,
            finished,
          ),
          queue_jobs_processed_total: counter('Jobs that were completed.', finished),
          queue_jobs_failed_total: counter('Jobs that gave up.', finished),
          horizon_supervisor_processes: gauge(
            'Worker processes of a supervisor, by the queues that they share.',
            processes,
          ),
          horizon_supervisor_processes_max: gauge('Worker processes that a supervisor may have.', {
            supervisor: processes.supervisor,
          }),
          horizon_queue_time_to_clear_seconds: gauge(
            'How long the workers of a queue will need for the jobs that are ready, by the time that jobs took lately. Absent while no worker serves the queue or no job was seen.',
            queue,
          ),
          horizon_last_snapshot_timestamp_seconds: gauge('When horizon:snapshot ran last. Absent if it never did.'),
        },
      ),
    },
    { job },
  );
};
export type HorizonMetrics = ReturnType<typeof horizonMetrics<string>>;
