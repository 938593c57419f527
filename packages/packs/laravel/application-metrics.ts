import { bounded, counter, from, gauge, info, metrics, oneOf, type Application, type Catalogue } from 'tocsin';

/** How long each queue is: definitions for the application's own catalogue. */
export const queueSize = <const Q extends string>(queues: readonly Q[]) =>
  from(
    {
      source: "the lists and sets of Laravel's queues in Redis",
      absent:
        'Redis did not answer, which is not the same as an empty queue: look at `collector_up` of the collector queue.',
    },
    {
      queue_size: gauge('Jobs in a Laravel queue: ready, delayed and reserved.', { queue: oneOf(...queues) }),
    },
  );

/** A catalogue that has `queueSize`. */
export type QueueSizeMetrics = Catalogue<ReturnType<typeof queueSize<string>>, 'application'>;

/** Who is there: definitions for the application's own catalogue. */
export const activeUsers = from(
  {
    source: "Laravel's table sessions",
    absent:
      'The database did not answer in time: look at `collector_up` of the collector users. SESSION_DRIVER has to be `database`.',
  },
  {
    active_users: gauge('Users with a session used within the window.', { window: oneOf('5m', '15m', '1h', '24h') }),
  },
);

/** A catalogue that has `activeUsers`. */
export type ActiveUsersMetrics = Catalogue<typeof activeUsers, 'application'>;

/** The application as it lies on a web host. */
export const deploymentMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    from(
      {
        source: "the application's folder",
        absent:
          'The folder cannot be read by the exporter, or does not say: look at `collector_up` of the collector deployment.',
      },
      {
        deployment_info: info('The release that is deployed: the folder that the link leads to, and its REVISION.', {
          release: bounded(50),
          commit: bounded(50),
        }),
        deployment_timestamp_seconds: gauge('When the release was linked.'),
        maintenance_mode: gauge('1 while `artisan down` keeps visitors out.'),
      },
    ),
    { job },
  );
export type DeploymentMetrics = ReturnType<typeof deploymentMetrics>;

/** What the application's log tells. */
export const laravelLogMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    from(
      {
        source: "Laravel's log, line by line",
        absent: 'Nothing was logged since the exporter was first started, or it may not read the log (group adm).',
        isOccasional: true,
      },
      {
        log_messages_total: counter("Messages in Laravel's log.", {
          level: oneOf('debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'),
          channel: bounded(10),
        }),
      },
    ),
    { job },
  );
export type LaravelLogMetrics = ReturnType<typeof laravelLogMetrics>;
