import type { Series } from '../evaluate/storage.ts';
import type { Labels } from '../evaluate/labels.ts';
import { Malformed, type Line } from './lines.ts';
import { endOfMetric, readLabels, readSeries } from './series.ts';
import { readStarts } from './starts.ts';
import { addNative } from './native.ts';
import { merged, seriesOfSamples, type Loaded, type LoadedSample } from './samples.ts';
import type { Item } from './items.ts';
import { millisecondsFrom } from './values.ts';

/** Loads the series of a `load` command. @throws Malformed */
export const load = ([first, ...lines]: readonly [Line, ...Line[]], loaded: Loaded): void => {
  const [, nhcb, gapText] = /^load(?:_(with_nhcb))?\s+(.+)$/.exec(first.text) ?? [];
  if (gapText === undefined) throw new Malformed('a load needs a step: load[_with_nhcb] <step>', first.number);
  const gap = at(first, () => millisecondsFrom(gapText));
  let began: { readonly labels: Labels; readonly starts: readonly (number | undefined)[] } | undefined;
  // A series that one command names twice is the last of them.
  const own: Loaded = new Map();
  for (const line of lines)
    at(line, () => {
      const end = endOfMetric(line.text);
      if (line.text.slice(0, end).endsWith('@st')) {
        began = { labels: readLabels(line.text.slice(0, end - 3)), starts: readStarts(line.text.slice(end)) };
        return;
      }
      const { labels, items } = readSeries(line.text);
      if (began && began.labels.key !== labels.key)
        throw new SyntaxError(`the line of starts before it is of another series, ${began.labels.toString()}`);
      if (began && began.starts.length !== items.length)
        throw new SyntaxError(`the series has ${items.length} values, the line of its starts ${began.starts.length}`);
      own.set(labels.key, seriesFrom(labels, items, gap, began?.starts));
      began = undefined;
    });
  if (nhcb !== undefined) at(first, () => addNative(own));
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
  const samples = items.flatMap((item, index): LoadedSample[] => {
    const time = index * gap;
    const offset = starts?.[index];
    if (item === undefined) return [];
    const start = offset === undefined ? 0 : time + offset;
    const value = typeof item === 'number' ? item : NaN;
    return [
      { time, start, value, stale: item === 'stale', histogram: typeof item === 'object' ? item.histogram : undefined },
    ];
  });
  return seriesOfSamples(labels, samples);
};
