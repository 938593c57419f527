import { specsOf, type MetricSpec } from '#lang';
import { once } from '../memoize.ts';
import type { Stack } from '../stack/stack.ts';

/** A word of names, and what follows it. */
interface Node {
  readonly next: Map<string, Node>;
  /** The jobs whose metrics begin so. */
  readonly jobs: Set<string>;
  /** The series of metrics that end here. */
  readonly series: { readonly job: string; readonly names: readonly string[] }[];
}
const empty = (): Node => ({ next: new Map(), jobs: new Set(), series: [] });

/** What client libraries serve of the process that they are in, whichever that is. */
const OF_EVERY_PROCESS = new Set(['go', 'jvm', 'net', 'nodejs', 'process', 'promhttp', 'python']);

const PARTS: Partial<Record<MetricSpec['type'], readonly string[]>> = {
  histogram: ['_bucket', '_count', '_sum'],
  summary: ['', '_count', '_sum'],
};

/** The names of all catalogues by their words. */
const wordsOf = (catalogues: Stack['catalogues']): Node => {
  const root = empty();
  for (const spec of catalogues.flatMap(specsOf)) {
    const words = spec.name.split('_');
    if (OF_EVERY_PROCESS.has(words[0] ?? '')) continue;
    let node = root;
    for (const word of words) {
      const next = node.next.get(word) ?? empty();
      next.jobs.add(spec.job);
      node.next.set(word, next);
      node = next;
    }
    node.series.push({ job: spec.job, names: (PARTS[spec.type] ?? ['']).map((part) => `${spec.name}${part}`) });
    root.jobs.add(spec.job);
  }
  return root;
};

/** The shortest beginnings that are others' alone, and single names among the job's own. */
interface Foreign {
  readonly beginnings: readonly string[];
  readonly names: readonly string[];
}
const foreignTo = (job: string, { next }: Node, before: string): Foreign => {
  const found = [...next].map(([word, node]): Foreign => {
    const name = `${before}${word}`;
    if (!node.jobs.has(job)) return { beginnings: [name], names: [] };
    const own = new Set(node.series.filter((one) => one.job === job).flatMap(({ names }) => names));
    const below = foreignTo(job, node, `${name}_`);
    return {
      beginnings: below.beginnings,
      names: [...node.series.flatMap(({ names }) => names).filter((one) => !own.has(one)), ...below.names],
    };
  });
  return {
    beginnings: found.flatMap(({ beginnings }) => beginnings),
    names: found.flatMap(({ names }) => names),
  };
};

/**
 * The names that the catalogues have for other jobs alone, as a regular expression: a target of this one that serves them speaks for what
 * it is not. Undefined for a job of which they know nothing.
 */
export const foreignNames = (catalogues: Stack['catalogues'], job: string): string | undefined =>
  patterns(catalogues).get(job);

/** Of each job; every environment and every host that monitors asks. */
const patterns = once((catalogues: Stack['catalogues']): ReadonlyMap<string, string | undefined> => {
  const words = wordsOf(catalogues);
  return new Map([...words.jobs].map((job) => [job, patternFor(job, words)]));
});

const patternFor = (job: string, words: Node): string | undefined => {
  const { beginnings, names } = foreignTo(job, words, '');
  const parts = [
    ...(beginnings.length === 0 ? [] : [`(${beginnings.toSorted().join('|')})(_.+)?`]),
    ...[...new Set(names)].toSorted(),
  ];
  return parts.length === 0 ? undefined : parts.join('|');
};
