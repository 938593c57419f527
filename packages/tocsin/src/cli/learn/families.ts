import type { Line } from './exposition.ts';

/** What a scrape shows of one metric. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';
  readonly help: string;
  /** Label names as Prometheus stores them, sorted. */
  readonly labels: readonly string[];
  /** Upper bounds of a histogram, ascending, without +Inf. */
  readonly buckets: readonly number[];
}

const types: Readonly<Record<string, Family['type']>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  summary: 'summary',
  // OpenMetrics' own.
  info: 'gauge',
  stateset: 'gauge',
};
/** The labels of the target: Prometheus calls an exporter's own `exported_...`. */
const ofTheTarget = new Set(['job', 'instance', 'role']);

/** Gathers the lines of a scrape by metric, sorted by name. */
export const familiesOf = (lines: readonly Line[]): readonly Family[] => {
  const declared = new Map(lines.flatMap((line) => (line.kind === 'type' ? [[line.name, line.type] as const] : [])));
  const helps = new Map(lines.flatMap((line) => (line.kind === 'help' ? [[line.name, line.help] as const] : [])));
  const found = new Map<string, Family>();
  for (const line of lines) {
    if (line.kind !== 'sample') continue;
    const family = familyOf(line.name, declared);
    if (!family) continue;
    const { name, type } = family;
    const known = found.get(name);
    const own = Object.keys(line.labels).filter((label) => label !== partLabel[type]);
    const bound = type === 'histogram' ? Number(line.labels['le'] ?? Infinity) : Infinity;
    found.set(name, {
      name,
      type,
      help: helps.get(family.declaredAs) ?? '',
      labels: sorted([...(known?.labels ?? []), ...own.map(asStored)]),
      buckets: Number.isFinite(bound) ? ascending([...(known?.buckets ?? []), bound]) : (known?.buckets ?? []),
    });
  }
  return byName([...found.values()]);
};

/** Several scrapes of one exporter as one: a metric has every label and bound that any of them shows. */
export const merged = (scrapes: readonly (readonly Family[])[]): readonly Family[] => {
  const all = new Map<string, Family>();
  for (const family of scrapes.flat()) {
    const known = all.get(family.name);
    all.set(
      family.name,
      known
        ? {
            ...known,
            labels: sorted([...known.labels, ...family.labels]),
            buckets: ascending([...known.buckets, ...family.buckets]),
          }
        : family,
    );
  }
  return byName([...all.values()]);
};

const partLabel: Partial<Record<Family['type'], string>> = { histogram: 'le', summary: 'quantile' };
const parts: Readonly<Record<string, readonly string[]>> = {
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['_sum', '_count'],
  // In OpenMetrics a family is declared without the suffix that its samples have.
  counter: ['_total'],
  info: ['_info'],
};

interface Membership extends Pick<Family, 'name' | 'type'> {
  readonly declaredAs: string;
}
/** The family of a series; undefined for `_created`, which is not a measurement. */
const familyOf = (series: string, declared: ReadonlyMap<string, string>): Membership | undefined => {
  const own = declared.get(series);
  if (own !== undefined) return { name: series, type: types[own] ?? 'untyped', declaredAs: series };
  const stem = series.replace(/_[a-z]+$/, '');
  const type = declared.get(stem) ?? '';
  const suffix = series.slice(stem.length);
  if (suffix === '_created' && type !== '') return undefined;
  if (!parts[type]?.includes(suffix)) return { name: series, type: 'untyped', declaredAs: series };
  const isWhole = type === 'counter' || type === 'info';
  return { name: isWhole ? series : stem, type: types[type] ?? 'untyped', declaredAs: stem };
};

const asStored = (label: string): string => (ofTheTarget.has(label) ? `exported_${label}` : label);
const sorted = (words: readonly string[]): readonly string[] => [...new Set(words)].toSorted();
const ascending = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].toSorted((a, b) => a - b);
const byName = (families: readonly Family[]): readonly Family[] =>
  families.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
