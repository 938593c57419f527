import { labelsFrom } from '../../../packages/tocsin/src/promql/evaluate/labels.ts';
import { storageOf, type Series } from '../../../packages/tocsin/src/promql/evaluate/storage.ts';

/** Numbers that look like chance, and are the same at each run. */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
};

/** So many steps there are. */
export const SAMPLES = 400;
/** Some are on the steps throughout, some beside them, with gaps, ends, NaN and resets. */
const seriesOf = (name: string, index: number): Series => {
  const random = chance(name.length * 1000 + index);
  const [isRegular, isCounter] = [index % 3 === 0, name.endsWith('_total')];
  const times: number[] = [];
  const values: number[] = [];
  let value = 0;
  for (let at = 0; at < SAMPLES; at++) {
    if (!isRegular && random() < 0.15) continue;
    times.push(at * 30_000 + (isRegular ? 0 : Math.floor(random() * 9000)));
    value = isCounter ? (random() < 0.02 ? 0 : value + random() * 10) : random() * 100;
    values.push(random() < 0.01 && !isCounter ? NaN : value);
  }
  const stale = Uint8Array.from(times, () => (index % 4 === 1 && random() < 0.03 ? 1 : 0));
  const labels = labelsFrom([
    ['__name__', name],
    ['instance', `host-${index % 4}`],
    ['job', `job-${index % 2}`],
    ['path', `/${index}`],
  ]);
  const ends = stale.includes(1) ? { stale } : {};
  return { labels, times: Float64Array.from(times), values: Float64Array.from(values), ...ends };
};
const names = ['requests_total', 'failed_total', 'size', 'room'];
/** Counters and gauges, nine of each name. */
export const all = names.flatMap((name) => Array.from({ length: 9 }, (_, index) => seriesOf(name, index)));
export const storage = storageOf(all);
/** All steps, in milliseconds. */
export const range = { start: 0, end: (SAMPLES - 1) * 30_000, step: 30_000 };
