import { evaluate } from '../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { MemoryStorage } from '../../packages/tocsin/src/engine/storage.ts';
import { QUERY, seriesFrom } from './data.ts';
import { peakOf } from './peak.ts';

/** Evaluates the query by ourselves, in a process of its own so that its memory can be told. Prints seconds, bytes and the answer. */
const [start = 0, series = 0, hours = 0, step = 0, version = 0] = process.argv.slice(2).map(Number);
const storage = new MemoryStorage();
for (const one of seriesFrom(start, { series, hours })) storage.put(one);
const began = process.cpuUsage();
const { value } = evaluate(QUERY, { start, end: start + hours * 3_600_000, step }, storage, { version });
const { user, system } = process.cpuUsage(began);
const answer = (value.type === 'matrix' ? value.series : []).map(({ labels, times, values }) => [
  labels.get('job'),
  [...times],
  [...values],
]);
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, peak: peakOf('self'), answer }));
