import { beginningsOf } from './beginnings.ts';
import { renderForeign } from './foreign-lines.ts';
import { text, type Format } from './format.ts';
import { escapedValue } from './label-text.ts';
import { Page } from './page.ts';
import type { Exemplar } from './point.ts';
import type { Family, Samples, Series } from './samples.ts';

/** Bytes after which the page is handed over: less than a millisecond's work. */
const CHUNK = 128 * 1024;

/** OpenMetrics allows 128 characters for an exemplar's labels. */
const LONGEST_ID = 100;
const exemplarText = ({ requestId, value, time }: Exemplar): string =>
  ` # {request_id="${escapedValue(requestId.slice(0, LONGEST_ID))}"} ${value} ${time}`;

/** Buckets are stored apart and printed cumulatively. */
const renderSeries = (family: Family, { name, point }: Series, format: Format, page: Page): void => {
  const { bytes, ends } = beginningsOf(family.spec, name, format);
  const line = (index: number, value: number, exemplar?: Exemplar): void => {
    page.bytes(bytes, index === 0 ? 0 : ends[index - 1]!, ends[index]!);
    page.number(value);
    if (exemplar !== undefined) page.text(exemplarText(exemplar));
    page.newline();
  };
  if (typeof point === 'number') return line(0, point);
  const { counts, sum, exemplars } = point;
  let total = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    total += counts[bucket]!;
    line(bucket, total, format.exemplars ? exemplars?.[bucket] : undefined);
  }
  line(counts.length, sum);
  line(counts.length + 1, total);
};

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The families of all, each once; where two have the same series, the later one's counts. */
const merged = (all: readonly Samples[]): readonly Family[] => {
  const families = new Map<string, Family>();
  for (const family of all.flatMap(({ families }) => families)) {
    const before = families.get(family.spec.name);
    families.set(
      family.spec.name,
      before ? { spec: family.spec, series: new Map([...before.series, ...family.series]) } : family,
    );
  }
  return [...families.values()].toSorted((a, b) => byCodePoint(a.spec.name, b.spec.name));
};

/**
 * The samples as a page, in chunks, families by name. A chunk's memory is used again for the next one: ask for that only
 * when it was written.
 */
export function* chunksOf(all: readonly Samples[], format: Format): Generator<Buffer> {
  const page = new Page(CHUNK + 4096);
  for (const family of merged(all)) {
    page.text(format.header(family.spec));
    for (const series of family.series.values()) {
      renderSeries(family, series, format, page);
      if (page.length >= CHUNK) yield page.take();
    }
  }
  for (const family of all.flatMap(({ foreign }) => foreign)) {
    renderForeign(family, format, page);
    if (page.length >= CHUNK) yield page.take();
  }
  page.text(format.end);
  yield page.take();
}

/** The whole page at once. */
export const render = (all: readonly Samples[], format: Format = text): string =>
  Array.from(chunksOf(all, format), (chunk) => Buffer.from(chunk)).join('');
