import { bounded, counter, from, gauge, histogram, metrics, oneOf, text } from 'tocsin';
import { queues } from './queues.ts';

const request = {
  method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'),
  route: bounded(300),
};

/** What our exporter publishes about the application. `route` is the route's pattern, never the raw path. */
export const app = metrics('askproai', {
  ...from(
    {
      source: "nginx' access log, in the generated format",
      absent:
        'No request came since the collector was started, or it cannot read the log: `tocsin exporter doctor` on the web host.',
    },
    {
      http_requests_total: counter('Requests that nginx answered, by exact status code.', { ...request, status: text }),
      http_request_duration_seconds: histogram(
        'Time from the first byte of a request to the last byte of its answer, as nginx saw it.',
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
        request,
      ),
    },
  ),
  ...from(
    {
      source: "the lists and sets of Laravel's queues in Redis",
      absent:
        'Redis did not answer, which is not the same as an empty queue: look at `collector_up` of the collector queue.',
    },
    {
      queue_size: gauge('Jobs in a Laravel queue: ready, delayed and reserved.', { queue: oneOf(...queues) }),
    },
  ),
  ...from(
    {
      source: "Laravel's table sessions",
      absent:
        'The database did not answer in time: look at `collector_up` of the collector users. SESSION_DRIVER has to be `database`.',
    },
    {
      active_users: gauge('Users with a session used within the window.', { window: oneOf('5m', '15m', '1h', '24h') }),
    },
  ),
});
