import { evaluate } from '../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { storageOf } from '../../packages/tocsin/src/promql/evaluate/storage.ts';
import { QUERY, seriesFrom } from './data.ts';

/** Evaluates the query by ourselves, in a process of its own so that its memory can be told. Prints seconds, bytes and the answer. */
const [start = 0, series = 0, hours = 0, step = 0, version = 0] = process.argv.slice(2).map(Number);
const storage = storageOf(seriesFrom(start, { series, hours }));
const began = process.cpuUsage();
const { value } = evaluate(QUERY, { start, end: start + hours * 3_600_000, step }, storage, { version });
const { user, system } = process.cpuUsage(began);
const answer = (value.type === 'matrix' ? value.series : []).map(({ labels, values }) => [
  labels.get('job'),
  values.length,
  values.at(-1),
]);
process.stdout.write(
  JSON.stringify({ seconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024, answer }),
);
