import type { Sightings } from '#lang';
import type { Family } from './families.ts';
import type { Line } from './exposition.ts';

/** Metrics of the language's runtime and of its HTTP server: every Go program has them. */
const RUNTIME = /^(go|process|promhttp)_/;
export const isOfRuntime = ({ name }: Family): boolean => RUNTIME.test(name);

/** The word that most of the names begin with: the exporter's name if any does, else the most frequent one. */
export const namespaceOf = (families: readonly Family[], exporter: string): string => {
  if (families.some(({ name }) => name.startsWith(`${exporter}_`))) return exporter;
  const counts = new Map<string, number>();
  for (const { name } of families) {
    const first = name.split('_')[0] ?? name;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most = exporter] = [...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
  return most;
};

/** What `*_build_info` says: `node_exporter 1.5.0`. Undefined when nothing says it. */
export const programOf = (lines: readonly Line[]): string | undefined => {
  for (const line of lines) {
    if (line.kind !== 'sample' || !line.name.endsWith('_build_info') || line.labels['version'] === undefined) continue;
    return `${line.name.replace(/_build_info$/, '')} ${line.labels['version']}`;
  }
  return undefined;
};

export interface Learned {
  readonly name: string;
  readonly namespace: string;
  readonly job: string;
  readonly program: string | undefined;
  readonly families: readonly Family[];
  /** Which of several sources had what, by the full names. */
  readonly seen?: Sightings;
}

/** The file of a record, before the formatter: definitions by key, to be corrected in the file beside the folder. */
export const printRecord = ({ name, namespace, job, program, families, seen }: Learned): string => {
  const used = [...new Set(families.map(({ type }) => type))];
  const words = [...used, ...(families.some(({ labels }) => labels.length > 0) ? ['text'] : [])].toSorted();
  const imports = `import { ${[...words, ...(seen ? ['type Sightings'] : [])].join(', ')} } from 'tocsin';\n\n`;
  const who = seen
    ? seen.of.map((programs) => programs.join(' and ')).join(', ')
    : (program ?? 'an exporter that does not say its version');
  return [
    families.length > 0 ? imports : '',
    `/**\n * Learned by \`tocsin learn\` from ${who}, scraped by the job ${job}: names without ${namespace}_.\n`,
    ` * Not to be edited: corrections stand in ../${name}.ts, so that learning again loses nothing.\n */\n`,
    `export const learned = {\n${families.map((family) => definition(namespace, family)).join('')}};\n`,
    seen === undefined ? '' : printSightings(namespace, seen),
  ].join('');
};

const definition = (namespace: string, { name, type, help, labels, buckets }: Family): string => {
  const key = keyOf(namespace, name);
  const domains = labels.map((label) => `${label}: text`).join(', ');
  const given = [
    quoted(help.trim()),
    ...(type === 'histogram' ? [`[${buckets.join(', ')}]`] : []),
    ...(domains === '' ? [] : [`{ ${domains} }`]),
  ];
  return `  ${/^[a-zA-Z_]\w*$/.test(key) ? key : quoted(key)}: ${type}(${given.join(', ')}),\n`;
};

const keyOf = (namespace: string, name: string): string =>
  name.startsWith(`${namespace}_`) ? name.slice(namespace.length + 1) : `/${name}`;

const printSightings = (namespace: string, { of, only }: Sightings): string => {
  const list = (words: readonly string[]): string => `[${words.map(quoted).join(', ')}]`;
  const groups = Object.entries(only).map(
    ([numbers, names]) => `    ${quoted(numbers)}: ${list(names.map((name) => keyOf(namespace, name)))},\n`,
  );
  return `\n/** Which of them had what only some have, by their numbers from 0. */\nexport const seen: Sightings = {\n  of: [${of.map(list).join(', ')}],\n  only: {\n${groups.join('')}  },\n};\n`;
};

const quoted = (text: string): string =>
  `'${text.replaceAll(/[\\']/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}'`;
