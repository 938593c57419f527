import type { Change } from './change.ts';
import { matched, turned } from './change.ts';
import { RULES } from './evaluators.ts';
import { parsed } from './read.ts';
import type { Files } from './revision.ts';
import { valueChanges, type Told, type ValueChange } from './value-changes.ts';

/** What is told of a kind of files in words of its own: the rest is told value by value. */
const kinds: readonly (readonly [file: RegExp, told: Told])[] = [
  // Tests follow from their alerts, and the manifest from all files.
  [/^(?:prometheus\/tests\/|manifest\.json$)/, () => true],
  [/^prometheus\/prometheus\.yml$/, ([top]) => top === 'scrape_configs'],
  [RULES, (path, isWhole) => isToldOfRules(path, isWhole)],
  [/^alertmanager\/alertmanager\.yml$/, (path) => isToldOfRoutes(path)],
  [/^grafana\/dashboards\//, (path, isWhole) => isToldOfPanels(path, isWhole)],
  [/^receiver\/config\.json$/, ([top]) => top === 'responses' || top === 'orders'],
];

const OF_RULES: ReadonlySet<string | undefined> = new Set([
  'alert',
  'record',
  'expr',
  'for',
  'keep_firing_for',
  'labels',
]);
const isToldOfRules = ([, , , , field, inner]: readonly string[], isWhole: boolean): boolean =>
  (isWhole && field === undefined) ||
  OF_RULES.has(field) ||
  (field === 'annotations' && (inner === 'summary' || inner === 'next'));

const TIMING: ReadonlySet<string | undefined> = new Set([
  'group_by',
  'group_wait',
  'group_interval',
  'repeat_interval',
]);
const isToldOfRoutes = (path: readonly string[]): boolean =>
  ['receivers', 'inhibit_rules', 'time_intervals'].includes(path[0] ?? '') ||
  (path[0] === 'route' && TIMING.has(path.at(-1)));

const isToldOfPanels = ([top, , field, ...inner]: readonly string[], isWhole: boolean): boolean => {
  if (top === 'version') return true;
  if (top !== 'panels') return top === undefined && isWhole;
  if (field === undefined) return isWhole;
  return (
    field === 'type' ||
    inner.at(-1) === 'expr' ||
    ['unit', 'thresholds'].includes(inner[1] ?? '') ||
    (field === 'targets' && isWhole)
  );
};

/** What changes in files beside that: whatever it is, it is named. */
export const restOf = (was: Files, is: Files): readonly Change[] => {
  const { gone, come, both } = matched(was, is);
  const isPart = (path: string): boolean => kinds.some(([file]) => file.test(path));
  return [
    ...gone
      .filter(([path]) => !isPart(path))
      .map(([path]): Change => ({ kind: 'removed', subject: `file ${path}`, says: '' })),
    ...come
      .filter(([path]) => !isPart(path))
      .map(([path]): Change => ({ kind: 'added', subject: `file ${path}`, says: '' })),
    ...both
      .filter(([, before, after]) => before !== after)
      .flatMap(([path, before, after]) => inFile(path, before, after)),
  ];
};

const inFile = (path: string, before: string, after: string): readonly Change[] => {
  const subject = `file ${path}`;
  const data = /\.(?:json|ya?ml)$/.test(path) ? [parsed(before), parsed(after)] : [];
  // What cannot be read is told as such, or has no values to tell.
  if (data.length === 0 || data.includes(undefined)) return [{ kind: 'changed', subject, says: '' }];
  const told = kinds.find(([file]) => file.test(path))?.[1];
  return sentences(valueChanges(data[0], data[1], told)).map((says): Change => ({ kind: 'changed', subject, says }));
};

/** More changes of one field than this are counted. */
const FEW = 3;

const sentences = (changes: readonly ValueChange[]): readonly string[] =>
  [...Map.groupBy(changes, ({ path }) => path.at(-1) ?? '')].flatMap(([field, all]) => {
    const [first] = all;
    if (!first || all.length <= FEW) return all.map(sentence);
    return [`${field} in ${all.length} places, the first of them ${sentence(first)}`];
  });
const sentence = ({ path, was, is }: ValueChange): string =>
  turned(path.join('.') || 'its whole', shortened(was), shortened(is)).join('') ||
  `${path.join('.')} in a part that is too long to show`;

const LONGEST = 200;
const shortened = (value: unknown): unknown => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return value === undefined || text.length <= LONGEST ? value : `${text.slice(0, LONGEST)}...`;
};
