import { countedLog, foreign, type Collector, type Count } from 'tocsin/exporter';
import type { LaravelLogMetrics } from './application-metrics.ts';

const levels = new Set(['DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY']);

/** The first line of an entry of laravel.log; the trace that follows it is none. */
const readLaravel = (line: string): Count<LaravelLogMetrics> => {
  const [, channel, level] = /^\[\d{4}-\d\d-\d\d[T ][^\]]{1,40}\] ([\w-]{1,50})\.([A-Z]{4,9}): /.exec(line) ?? [];
  return channel === undefined || !levels.has(level ?? '')
    ? undefined
    : (counts) => counts.log_messages_total.add({ level: foreign((level ?? '').toLowerCase()), channel });
};

/** Messages by level, from laravel.log. */
export const laravelLog = ({ file }: { readonly file: string }, metrics: LaravelLogMetrics): Collector =>
  countedLog({ id: 'laravel-log', file, metrics, read: readLaravel });
