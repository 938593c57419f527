import { countedLog, foreign, type Collector, type Count } from 'tocsin/exporter';
import type { LaravelLogMetrics } from './application-metrics.ts';
import { readEntry } from './log/entry.ts';

const read = (line: string): Count<LaravelLogMetrics> => {
  const entry = readEntry(line);
  if (entry === undefined) return undefined;
  const { level, channel } = entry;
  return (counts) => counts.log_messages_total.add({ level: foreign(level.toLowerCase()), channel });
};

/** Messages by level, from Laravel's log. */
export const laravelLog = ({ file }: { readonly file: string }, metrics: LaravelLogMetrics): Collector =>
  countedLog({
    id: 'laravel-log',
    file,
    metrics,
    read,
    line: { is: "an entry of Laravel's log", isOne: (line) => readEntry(line) !== undefined },
  });
