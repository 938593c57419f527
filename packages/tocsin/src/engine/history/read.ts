import { labelsFrom } from '../../promql/evaluate/labels.ts';
import { parseGoNumber } from '../../promql/evaluate/text.ts';
import { readLabels } from '../../promql/promqltest/series.ts';
import { AppendError, MemoryStorage } from '../storage.ts';

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
  const rows = new Map<string, { readonly time: number; readonly value: number }[]>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, series, written = '', when = ''] = LINE.exec(line) ?? [];
    const value = parseGoNumber(written);
    if (series === undefined || value === undefined)
      throw new SyntaxError(`line ${index + 1} is no sample with a time: ${JSON.stringify(line.slice(0, 80))}`);
    const number = Number(when);
    const time = Math.round(Math.abs(number) < LEAST_MILLISECONDS ? number * 1000 : number);
    const row = rows.get(series) ?? [];
    if (row.length === 0) rows.set(series, row);
    row.push({ time, value });
  }
  return stored(rows);
};

type Rows = ReadonlyMap<string, readonly { readonly time: number; readonly value: number }[]>;

const stored = (rows: Rows): History => {
  const storage = new MemoryStorage(true);
  let [from, to, samples] = [Infinity, -Infinity, 0];
  for (const [series, row] of rows) {
    const labels = labelsFrom(readLabels(series.replace(/\s+\{/, '{')).entries());
    for (const { time, value } of row.toSorted((a, b) => a.time - b.time)) {
      try {
        storage.append(labels, time, value);
      } catch (error) {
        // Of two samples at one time the first counts.
        if (!(error instanceof AppendError)) throw error;
      }
      from = Math.min(from, time);
      to = Math.max(to, time);
      samples++;
    }
  }
  return { storage, from, to, samples };
};
