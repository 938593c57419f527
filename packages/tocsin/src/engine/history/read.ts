import { labelsFrom, type Labels } from '../../promql/evaluate/labels.ts';
import { parseGoNumber } from '../../promql/evaluate/text.ts';
import { readLabels } from '../../promql/promqltest/series.ts';
import { AppendError } from '../growing.ts';
import { MemoryStorage } from '../storage.ts';

/** Samples of a past time. Times are in milliseconds. */
export interface History {
  readonly storage: MemoryStorage;
  readonly from: number;
  readonly to: number;
  readonly samples: number;
}

/** `up{job="a"} 1 1700000000.5`, and as `promtool tsdb dump` writes it `{__name__="up", job="a"} 1 1700000000500`. */
const LINE = /^(\S.*?)\s+(\S+)\s+(-?\d+(?:\.\d+)?)(?:\s+#.*)?$/;
/** Seconds since 1970 are fewer until the year 5138, milliseconds more since 1973. */
const LEAST_MILLISECONDS = 1e11;

/** Reads samples with times, as OpenMetrics or as a dump of a storage. @throws SyntaxError with the line */
export const readHistory = (text: string): History => {
  const rows = new Map<string, Row>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, series, written = '', when = ''] = LINE.exec(line) ?? [];
    const value = parseGoNumber(written);
    if (series === undefined || value === undefined)
      throw new SyntaxError(`line ${index + 1} is no sample with a time: ${JSON.stringify(line.slice(0, 80))}`);
    const number = Number(when);
    const time = Math.round(Math.abs(number) < LEAST_MILLISECONDS ? number * 1000 : number);
    let row = rows.get(series);
    if (!row) rows.set(series, (row = { times: [], values: [] }));
    row.times.push(time);
    row.values.push(value);
  }
  return stored(rows);
};

/** Samples in the order in which they stand; no object for each, for they are many. */
interface Row {
  readonly times: number[];
  readonly values: number[];
}

const stored = (rows: ReadonlyMap<string, Row>): History => {
  const storage = new MemoryStorage(true);
  let [from, to, samples] = [Infinity, -Infinity, 0];
  for (const [series, row] of rows) {
    const labels = labelsFrom(readLabels(series.replace(/\s+\{/, '{')).entries());
    const { times, values } = inOrder(row);
    // The same labels may stand there in another order.
    if (!storage.has(labels)) storage.put({ labels, times, values });
    else for (const [index, time] of times.entries()) append(storage, labels, time, values[index] ?? NaN);
    from = Math.min(from, times[0] ?? Infinity);
    to = Math.max(to, times.at(-1) ?? -Infinity);
    samples += row.times.length;
  }
  return { storage, from, to, samples };
};

/** By time; of two samples at one time the first counts. */
const inOrder = ({ times, values }: Row): { readonly times: Float64Array; readonly values: Float64Array } => {
  if (times.every((time, index) => index === 0 || (times[index - 1] ?? 0) < time))
    return { times: Float64Array.from(times), values: Float64Array.from(values) };
  const first = new Map<number, number>();
  for (const [index, time] of times.entries()) if (!first.has(time)) first.set(time, index);
  const sorted = [...first].toSorted(([a], [b]) => a - b);
  return {
    times: Float64Array.from(sorted, ([time]) => time),
    values: Float64Array.from(sorted, ([, index]) => values[index] ?? NaN),
  };
};

const append = (storage: MemoryStorage, labels: Labels, time: number, value: number): void => {
  try {
    storage.append(labels, time, value);
  } catch (error) {
    // Of two samples at one time the first counts.
    if (!(error instanceof AppendError)) throw error;
  }
};
