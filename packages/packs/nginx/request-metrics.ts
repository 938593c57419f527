import { bounded, counter, from, gauge, histogram, metrics, oneOf, text, type Application } from 'tocsin';

const request = {
  method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'),
  route: bounded(300),
};

/** Requests: definitions for the application's own catalogue. `route` is the route's pattern, never the raw path. */
export const httpRequests = from(
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
);
/** A catalogue of requests alone, for an application of which nothing else is known. */
export const httpMetrics = ({ namespace, job }: Application) => metrics(namespace, httpRequests, { job });
export type HttpMetrics = ReturnType<typeof httpMetrics>;

/** How the log itself is read. */
export const accessLogMetrics = ({ job }: Application) =>
  metrics(
    'tocsin_exporter',
    from(
      {
        source: "nginx' access log",
        absent:
          'The collector access-log does not run on this host, or has not read a line yet: `tocsin exporter doctor`.',
      },
      {
        access_log_lines_total: counter('Lines read from the access log.'),
        access_log_parse_errors_total: counter('Lines of the access log that were not in the expected format.'),
        access_log_lost_files_total: counter(
          'Files of the access log that were gone, packed or cut before they were surely read to their end.',
        ),
        access_log_unread_bytes: gauge('Bytes of the access log that were written and not yet read.'),
      },
    ),
    { job },
  );
export type AccessLogMetrics = ReturnType<typeof accessLogMetrics>;
