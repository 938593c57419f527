import type { Reading } from './access-log/counted.ts';
import { examineAccessLog } from './access-log/examine.ts';
import { UNMATCHED } from './access-log/line.ts';
import { LogReader } from './access-log/reader.ts';
import type { AccessLogMetrics, HttpMetrics } from './request-metrics.ts';
import type { AccessLogSettings } from './settings.ts';
import {
  type Collector,
  foreign,
  type Position,
  type Samples,
  type TailPosition,
  tallying,
  writing,
} from 'tocsin/exporter';

/** About 70 000 lines: well within a scrape. What is beyond waits for the next one and shows as unread. */
const MOST_BYTES = 16 * 1024 * 1024;

const LEFT_BEHIND =
  'was rotated, and nginx goes on with the old file: it was not told to open it anew (kill -USR1, or logrotate without its postrotate)';

/** Where it is told what was read. */
export interface AccessLogTarget {
  readonly requests: HttpMetrics;
  readonly log: AccessLogMetrics;
}

const addTo = (
  { requests: http, log: about }: AccessLogTarget,
  tally: Samples,
  { lines, unparsed, requests, durations }: Reading,
): void => {
  const out = tallying(http, tally);
  const log = tallying(about, tally);
  log.access_log_lines_total.add(lines);
  log.access_log_parse_errors_total.add(unparsed);
  for (const { method, route, status, count } of requests)
    out.http_requests_total.add({ method: foreign(method), route, status }, count);
  for (const { method, route, observed } of durations)
    out.http_request_duration_seconds.count({ method: foreign(method), route }, observed);
};

const saved = (position: TailPosition): Position => position as unknown as Position;

/**
 * Counts requests from nginx' access log.
 * Read when scraped, not by polling: a scrape then tells all that happened before it, and nothing runs between two.
 */
export const accessLog = ({ file, routes }: AccessLogSettings, target: AccessLogTarget): Collector => {
  const { requests, log: about } = target;
  const { buckets: bounds = [] } = requests.http_request_duration_seconds.spec;
  const reader = new LogReader({ file, bounds });
  const openAt = (position: Position | undefined) => reader.open(position as TailPosition | undefined);
  return {
    id: 'access-log',

    async start({ tally, position, reached }) {
      for (const { spec } of [requests.http_requests_total, requests.http_request_duration_seconds])
        tally.gate.reserve(spec.labels['route'] ?? {}, [UNMATCHED, ...routes]);
      const log = tallying(about, tally);
      log.access_log_lines_total.add(0);
      log.access_log_parse_errors_total.add(0);
      const opened = await openAt(position);
      log.access_log_lost_files_total.add(0);
      reached(saved(opened.position));
    },

    async collect({ signal, snapshot, tally, position, reached, complaints }) {
      if (!reader.isOpen) await openAt(position);
      const { reading, position: to, unread, lost, leftBehind, problem } = await reader.read(MOST_BYTES, signal);
      addTo(target, tally, reading);
      tallying(about, tally).access_log_lost_files_total.add(lost);
      reached(saved(to));
      complaints.about(`the log ${file}`, leftBehind ? LEFT_BEHIND : undefined);
      if (problem) throw problem;
      if (unread !== undefined) writing(about, snapshot).access_log_unread_bytes.set(unread);
    },

    examine: () => examineAccessLog(file),
    stop: () => reader.close(),
  };
};
