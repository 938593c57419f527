import type { Series } from '../evaluate/storage.ts';
import { labelsFrom, type Labels } from '../evaluate/labels.ts';
import { Malformed, type Line } from './lines.ts';
import { endOfMetric, readSeries } from './series.ts';
import { readStarts } from './starts.ts';
import { millisecondsFrom, type Item } from './values.ts';

/** What was loaded, by the key of its labels; a later load adds to it. */
export type Loaded = Map<string, Series>;

/** Loads the series of a `load` command. @throws Malformed */
export const load = ([first, ...lines]: readonly [Line, ...Line[]], loaded: Loaded): void => {
  const [, nhcb, gapText] = /^load(?:_(with_nhcb))?\s+(.+)$/.exec(first.text) ?? [];
  if (gapText === undefined) throw new Malformed('a load needs a step: load[_with_nhcb] <step>', first.number);
  const gap = at(first, () => millisecondsFrom(gapText));
  let starts: readonly (number | undefined)[] | undefined;
  // A series that one command names twice is the last of them.
  const own: Loaded = new Map();
  for (const line of lines)
    at(line, () => {
      const end = endOfMetric(line.text);
      if (line.text.slice(0, end).endsWith('@st')) {
        starts = readStarts(line.text.slice(end));
        return;
      }
      const { labels, items } = readSeries(line.text);
      if (starts && starts.length !== items.length)
        throw new SyntaxError(`the series has ${items.length} values, the line of its starts ${starts.length}`);
      const series = seriesFrom(labels, items, gap, starts);
      own.set(labels.key, series);
      if (nhcb !== undefined) addNative(series, own);
      starts = undefined;
    });
  for (const [key, series] of own) {
    const before = loaded.get(key);
    loaded.set(key, before ? merged(before, series) : series);
  }
};

const at = <T>(line: Line, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) throw new Malformed(error.message, line.number);
    throw error;
  }
};

const seriesFrom = (
  labels: Labels,
  items: readonly Item[],
  gap: number,
  starts: readonly (number | undefined)[] | undefined,
): Series => {
  const samples = items.flatMap((item, index) => {
    const time = index * gap;
    const offset = starts?.[index];
    return item === undefined ? [] : [{ item, time, start: offset === undefined ? 0 : time + offset }];
  });
  return {
    labels,
    times: Float64Array.from(samples, ({ time }) => time),
    values: Float64Array.from(samples, ({ item }) => (typeof item === 'number' ? item : NaN)),
    stale: Uint8Array.from(samples, ({ item }) => Number(item === 'stale')),
    starts: Float64Array.from(samples, ({ start }) => start),
    ...(items.includes('histogram')
      ? { native: Uint8Array.from(samples, ({ item }) => Number(item === 'histogram')) }
      : {}),
  };
};

/** Of buckets a native histogram is loaded beside them, with a sample wherever a bucket has one. */
const addNative = ({ labels, times, values }: Series, own: Loaded): void => {
  const name = labels.get('__name__').replace(/_(?:bucket|count|sum)$/, '');
  const pairs = labels.entries().filter(([label]) => label !== '__name__' && label !== 'le');
  const native = new Uint8Array(times.length).fill(1);
  const series = { labels: labelsFrom([['__name__', name], ...pairs]), times, values, native };
  const before = own.get(series.labels.key);
  own.set(series.labels.key, before ? merged(before, series) : series);
};

/** Samples of both in the order of time; of equal times the first stays. */
const merged = (a: Series, b: Series): Series => {
  const both = [a, b].flatMap(({ times, values, stale, starts, native }) =>
    [...times].map((time, index) => ({
      time,
      value: values[index] ?? NaN,
      stale: stale?.[index] ?? 0,
      start: starts?.[index] ?? 0,
      native: native?.[index] ?? 0,
    })),
  );
  const samples = [...new Map(both.toReversed().map((sample) => [sample.time, sample])).values()].toSorted(
    (left, right) => left.time - right.time,
  );
  return {
    labels: a.labels,
    times: Float64Array.from(samples, ({ time }) => time),
    values: Float64Array.from(samples, ({ value }) => value),
    stale: Uint8Array.from(samples, ({ stale }) => stale),
    starts: Float64Array.from(samples, ({ start }) => start),
    ...(a.native || b.native ? { native: Uint8Array.from(samples, ({ native }) => native) } : {}),
  };
};
