import { countedLog, foreign, type Collector, type Count } from 'tocsin/exporter';
import type { LaravelLogMetrics } from './application-metrics.ts';

const levels = new Set(['DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY']);

/** `production.ERROR: `, as Monolog begins a message; a channel is what APP_ENV says, as in `eu-1.production`. */
const ENTRY = String.raw`([\w./-]{1,50})\.([A-Z]{4,9}): `;
/** In a file of Laravel's own; the trace that follows an entry is none. */
const OWN = new RegExp(String.raw`^\[\d{4}-\d\d-\d\d[T ][^\]]{1,40}\] ${ENTRY}`);
/** `Nov 28 01:40:01`, or a time as RFC 3339 has it; a priority and a version may stand before it. */
const TIME = String.raw`(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,30})`;
/** By way of syslog: time, host, and the program in the old form or, with what else RFC 5424 has, in the new one. */
const SYSLOG = new RegExp(
  String.raw`^${TIME} \S{1,255} (?:[^\s:[]{1,100}(?:\[\d+\])?: |\S{1,48} \S{1,128} \S{1,32} (?:-|\[.{1,500}\]) )${ENTRY}`,
);

/** Monolog's JsonFormatter and LogstashFormatter, by itself or behind what syslog puts before it. */
const readJson = (line: string): { readonly channel?: string; readonly level?: string } => {
  const begin = line.indexOf('{');
  if (begin < 0 || !line.endsWith('}')) return {};
  try {
    const {
      channel,
      level,
      level_name: name = level,
    } = Object(JSON.parse(line.slice(begin))) as Record<string, unknown>;
    return typeof channel === 'string' && typeof name === 'string' ? { channel, level: name.toUpperCase() } : {};
  } catch {
    return {};
  }
};

/** An entry of Laravel's log: in its own file, by way of syslog, or as JSON. */
const readLaravel = (line: string): Count<LaravelLogMetrics> => {
  const [, first, second] = OWN.exec(line) ?? SYSLOG.exec(line) ?? [];
  const { channel, level } = first === undefined ? readJson(line) : { channel: first, level: second };
  return channel === undefined || !levels.has(level ?? '')
    ? undefined
    : (counts) => counts.log_messages_total.add({ level: foreign((level ?? '').toLowerCase()), channel });
};

/** Messages by level, from Laravel's log. */
export const laravelLog = ({ file }: { readonly file: string }, metrics: LaravelLogMetrics): Collector =>
  countedLog({
    id: 'laravel-log',
    file,
    metrics,
    read: readLaravel,
    line: { is: "an entry of Laravel's log", isOne: (line) => readLaravel(line) !== undefined },
  });
