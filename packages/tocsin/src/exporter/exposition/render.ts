import { prefixesOf } from './line-prefix.ts';
import type { Family } from './family.ts';
import { renderForeign } from './foreign-lines.ts';
import { text, type Format } from './format.ts';
import { escapedValue } from './label-text.ts';
import { LONGEST_NUMBER, Page } from './page.ts';
import type { KnownLines } from './known-lines.ts';
import type { Exemplar } from './point.ts';
import type { Samples } from './samples.ts';

/**
 * Bytes after which the page is handed over: less than a millisecond's work. Numbers do not count, so that a page is cut at the same
 * series when one of them has grown by a digit: what is equal stays equal (packed-page.ts).
 */
const CHUNK = 64 * 1024;

/** OpenMetrics allows 128 characters for an exemplar's labels. */
const LONGEST_ID = 100;
/** In bytes, with a number before it: each character of the identifier may take four, or be escaped. */
const LONGEST_EXEMPLAR = 4 * LONGEST_ID + 150;
const exemplarText = ({ requestId, value, time }: Exemplar): string =>
  ` # {request_id="${escapedValue(requestId.slice(0, LONGEST_ID))}"} ${value} ${time}`;

const renderNumbers = (
  { spec, names, values, since }: Family,
  first: number,
  end: number,
  format: Format,
  page: Page,
): void => {
  const created = format.created && spec.type === 'counter' ? since : undefined;
  for (let series = first; series < end; series++) {
    const { bytes, ends } = prefixesOf(spec, names[series]!, format);
    page.room(bytes.length + 2 * LONGEST_NUMBER);
    page.line(bytes, 0, ends[0]!, values[series]!);
    if (created !== undefined) page.line(bytes, ends[0]!, bytes.length, created);
  }
};

/** Buckets are stored apart and printed cumulatively. */
const renderDistributions = (family: Family, first: number, end: number, format: Format, page: Page): void => {
  const { spec, names, values, stride, since } = family;
  const created = format.created ? since : undefined;
  const exemplars = format.exemplars ? family.exemplars : undefined;
  for (let series = first; series < end; series++) {
    const { bytes, ends } = prefixesOf(spec, names[series]!, format);
    const place = series * stride;
    page.room(bytes.length + (stride + 2) * (exemplars ? LONGEST_EXEMPLAR : LONGEST_NUMBER));
    let total = 0;
    let start = 0;
    for (let value = 0; value <= stride; value++) {
      if (value < stride - 1) total += values[place + value]!;
      // The buckets, the sum, and the count that the last bucket has.
      const number = value === stride - 1 ? values[place + value]! : total;
      const exemplar = value < stride - 1 ? exemplars?.[place + value] : undefined;
      page.line(bytes, start, (start = ends[value]!), number, exemplar && exemplarText(exemplar));
    }
    if (created !== undefined) page.line(bytes, start, bytes.length, created);
  }
};

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The families of all, each once; where two have the same series, the later one's counts. */
const merged = (all: readonly Samples[]): readonly Family[] => {
  const families = new Map<string, Family>();
  for (const family of all.flatMap(({ families }) => families)) {
    const before = families.get(family.spec.name);
    families.set(family.spec.name, before?.with(family) ?? family);
  }
  return [...families.values()].toSorted((a, b) => byCodePoint(a.spec.name, b.spec.name));
};

/** Series that are written before the length of the page is looked at. */
const AT_ONCE = 64;

/** Writes series `first` to `end`: as they were written before, where nothing has changed. */
const renderSome = (
  family: Family,
  first: number,
  end: number,
  format: Format,
  page: Page,
  known: KnownLines | undefined,
): void => {
  // An exemplar says when it was.
  const lines = format.exemplars && family.exemplars !== undefined ? undefined : known;
  const before = lines?.find(family, first, end);
  if (before !== undefined) return page.again(before.bytes, before.fixed);
  const [start, fixed] = [page.length, page.fixed];
  if (family.spec.type === 'histogram') renderDistributions(family, first, end, format, page);
  else renderNumbers(family, first, end, format, page);
  lines?.keep(family, first, end, { bytes: page.from(start), fixed: page.fixed - fixed });
};

/**
 * The samples as a page, in chunks, families by name. A chunk's memory is used again for the next one: ask for that only
 * when it was written.
 * @param known what the last page in this format had, if there will be another one
 */
export function* chunksOf(all: readonly Samples[], format: Format, known?: KnownLines): Generator<Buffer> {
  const page = new Page(2 * CHUNK);
  for (const family of merged(all)) {
    page.text(format.header(family.spec));
    for (let series = 0; series < family.size; series += AT_ONCE) {
      renderSome(family, series, Math.min(series + AT_ONCE, family.size), format, page, known);
      if (page.fixed >= CHUNK) yield page.take();
    }
  }
  for (const family of all.flatMap(({ foreign }) => foreign)) {
    renderForeign(family, format, page);
    if (page.fixed >= CHUNK) yield page.take();
  }
  page.text(format.end);
  known?.end();
  yield page.take();
}

/** The whole page at once. */
export const render = (all: readonly Samples[], format: Format = text): string =>
  Array.from(chunksOf(all, format), (chunk) => Buffer.from(chunk)).join('');
