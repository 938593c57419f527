import { app } from '../../catalogue/app.ts';
import { exporter } from '../../catalogue/exporter.ts';
import type { ExporterConfig } from '../../shared/exporter-config.ts';
import type { Collector } from '../collector.ts';
import { foreign } from '../published.ts';
import { writing } from '../snapshot.ts';
import { tallying } from '../tally.ts';
import { Tail } from '../tail/tail.ts';
import { parseLine, UNMATCHED } from './access-log-line.ts';

/** About 70 000 lines: well within a scrape. What is beyond waits for the next one and shows as unread. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Counts requests from nginx' access log.
 * Read when scraped, not by polling: a scrape then tells all that happened before it, and nothing runs between two.
 */
export const accessLog = ({ file, routes }: NonNullable<ExporterConfig['collectors']['access-log']>): Collector => {
  const tail = new Tail(file);
  return {
    id: 'access-log',

    async start({ tally }) {
      for (const { spec } of [app.http_requests_total, app.http_request_duration_seconds])
        tally.gate.reserve(spec.labels['route'] ?? {}, [UNMATCHED, ...routes]);
      const log = tallying(exporter, tally);
      log.access_log_lines_total.add(0);
      log.access_log_parse_errors_total.add(0);
      await tail.open();
    },

    async collect({ signal, snapshot, tally }) {
      const requests = tallying(app, tally);
      const log = tallying(exporter, tally);
      const each = (line: string): void => {
        log.access_log_lines_total.add();
        const request = parseLine(line);
        if (request === undefined) return log.access_log_parse_errors_total.add();
        const { method, route, status, seconds } = request;
        requests.http_requests_total.add({ method: foreign(method), route, status });
        requests.http_request_duration_seconds.observe({ method: foreign(method), route }, seconds);
      };
      const unread = await tail.read({ signal, most: MOST_BYTES, each });
      writing(exporter, snapshot).access_log_unread_bytes.set(unread);
    },

    stop: () => tail.close(),
  };
};
