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
      'what stands here is secret: put it into the file of that name in /etc/tocsin/secrets',
      secrets.map(({ of, path, file }) => `${of} ${path} -> ${file}`),
    ),
    ...section(
      'secret, and its program reads it from no file: it is written as it stands, so keep the project private',
      left,
    ),
    ...section('not taken over', missed),
    ...section('not generated as it was', unlike),
    ...section(
      'what the checks find, accepted in src/stack.ts for 90 days',
      accepted.map(({ code, subject }) => `${code}: ${subject}`),
    ),
    unlike.length === 0 ? 'what it generates says the same, field by field' : 'it does not generate all of it back',
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
