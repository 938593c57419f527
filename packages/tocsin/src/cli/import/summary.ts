import type { Carried } from '#lang';
import type { Accepted } from '../../import/project.ts';
import type { FoundSecret } from '../../import/secrets.ts';

interface Result {
  readonly files: readonly string[];
  readonly from: readonly string[];
  readonly secrets: readonly (FoundSecret & { readonly of: string })[];
  /** Secrets for which there can be no file. */
  readonly left: readonly string[];
  readonly missed: readonly string[];
  readonly accepted: readonly Accepted[];
  readonly warnings: number;
  /** What is not generated as it was. */
  readonly unlike: readonly string[];
  /** Where it was written. */
  readonly out?: string;
}

/** What was made of a configuration, and what is left to do. */
export const summaryText = (result: Result, carried: Carried): string => {
  const { files, from, secrets, left, missed, accepted, warnings, unlike, out } = result;
  return [
    `${countsOf(carried) || 'nothing'}, from ${from.length} ${from.length === 1 ? 'file' : 'files'}`,
    ...(out === undefined ? ['nothing was written: name a folder with --out DIR'] : files.map((file) => `  + ${file}`)),
    ...section(
      'these values are secret: put each into the file of that name in /etc/tocsin/secrets',
      secrets.map(({ of, path, file }) => `${of} ${path} -> ${file}`),
    ),
    ...section(
      'secret, but its program cannot read it from a file: it is written unchanged, so keep the project private',
      left,
    ),
    ...section('not imported', missed),
    ...section('not generated as in the original', unlike),
    ...section(
      'findings of the checks, accepted in src/stack.ts for 90 days',
      accepted.map(({ code, subject }) => `${code}: ${subject}`),
    ),
    unlike.length === 0
      ? 'the project generates the same configuration, field by field'
      : 'the project does not generate the whole configuration again',
    ...(warnings > 0 ? [`tocsin check will have ${warnings} warning${warnings === 1 ? '' : 's'}`] : []),
    ...(out === undefined ? [] : [`next: cd ${out}, npm install, npm run generate, npm run check`]),
    '',
  ].join('\n');
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];

const countsOf = ({ prometheus, alertmanager, rules, dashboards }: Carried): string => {
  const all = Object.values(rules ?? {}).flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const alerts = all.filter((rule) => 'alert' in rule).length;
  const counts = [
    [listIn(prometheus, 'scrape_configs'), 'job'],
    [alerts, 'alert'],
    [all.length - alerts, 'recording rule'],
    [listIn(alertmanager, 'receivers'), 'receiver'],
    [Object.keys(dashboards ?? {}).length, 'dashboard'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? '' : 's'}`)
    .join(', ');
};
const listIn = (fields: Carried['prometheus'], key: string): number => {
  const list = fields?.[key];
  return Array.isArray(list) ? list.length : 0;
};
