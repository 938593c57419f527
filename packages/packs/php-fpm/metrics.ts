import { type Application, counter, from, gauge, metrics, oneOf, text } from 'tocsin';

const pool = { pool: text };

/** What our exporter publishes about PHP-FPM, from the status page on the pool's own listener. */
export const phpFpmMetrics = ({ job }: Application) =>
  metrics(
    'phpfpm',
    from(
      {
        source: "the status page of the pool's own listener (`pm.status_listen`)",
        absent:
          'The pool did not answer on its status listener; `phpfpm_up` is 0 then. `tocsin exporter doctor` on the web host says why.',
      },
      {
        up: gauge('1 if the pool answered its status page.', pool),
        accepted_connections_total: counter('Requests that the pool accepted.', pool),
        listen_queue: gauge(
          "Requests that wait for a free worker: of a pool on a Unix socket by the kernel's queue, which PHP-FPM does not see. Absent where that socket is in another container.",
          pool,
        ),
        max_children_reached_total: counter(
          'Times the pool was at pm.max_children and had to refuse another worker.',
          pool,
        ),
        max_children: gauge('pm.max_children, from the file of the pool.', pool),
        processes: gauge('Workers of the pool.', { ...pool, state: oneOf('idle', 'active') }),
        slow_requests_total: counter('Requests longer than request_slowlog_timeout.', pool),
        start_timestamp_seconds: gauge('When the pool was started or last reloaded.', pool),
      },
    ),
    { job },
  );
export type PhpFpmMetrics = ReturnType<typeof phpFpmMetrics>;
