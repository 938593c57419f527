import { RE2JS, RE2JSSyntaxException } from 're2js';
import { hasLoneBytes } from '../../strings.ts';
import { settled } from '../columns.ts';
import { EvaluationError } from '../problem.ts';
import type { Column } from '../value.ts';

/** `label_replace`: sets a label where the source matches. @throws EvaluationError */
export const replaceLabel = (
  columns: readonly Column[],
  [to = '', replacement = '', source = '', pattern = '']: readonly string[],
): readonly Column[] => {
  const regex = compile(pattern);
  if (!isName(to)) throw new EvaluationError(`invalid destination label name in label_replace(): ${to}`);
  return settled(
    columns.map((column) => {
      const match = regex.matcher(column.labels.get(source));
      if (!match.matches()) return column;
      return relabelled(
        column,
        to,
        expand(replacement, (name) => groupOf(match, name)),
      );
    }),
  );
};

/** `label_join`: sets a label to others in a row. @throws EvaluationError */
export const joinLabels = (
  columns: readonly Column[],
  [to = '', separator = '', ...sources]: readonly string[],
): readonly Column[] => {
  if (!sources.every(isName)) throw new EvaluationError('invalid source label name in label_join(): ');
  if (!isName(to)) throw new EvaluationError(`invalid destination label name in label_join(): ${to}`);
  return settled(
    columns.map((column) => relabelled(column, to, sources.map((source) => column.labels.get(source)).join(separator))),
  );
};

/** Any text is a name that is not empty and was UTF-8. */
const isName = (name: string): boolean => name !== '' && !hasLoneBytes(name);

const relabelled = (column: Column, label: string, value: string): Column => ({
  ...column,
  labels: column.labels.with(label, value),
  dropName: label === '__name__' ? false : column.dropName,
});

const compile = (pattern: string): RE2JS => {
  try {
    return RE2JS.compile(`^(?s:${pattern})$`);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw new EvaluationError(`invalid regular expression in label_replace(): ${pattern}`);
  }
};

type Match = ReturnType<RE2JS['matcher']>;
const groupOf = (match: Match, name: string): string => {
  if (/^\d+$/.test(name)) return Number(name) <= match.groupCount() ? (match.group(Number(name)) ?? '') : '';
  try {
    return match.group(name) ?? '';
  } catch {
    // A group that the pattern does not have is empty.
    return '';
  }
};

/** Go's templates of replacements: `$1`, `$name`, `${name}`, and `$$` for a dollar. */
const expand = (template: string, group: (name: string) => string): string =>
  template.replace(/\$(?:(\$)|(\w+)|\{(\w+)\}|)/g, (whole, dollar?: string, plain?: string, braced?: string) => {
    if (dollar !== undefined) return '$';
    const name = plain ?? braced;
    return name === undefined ? whole : group(name);
  });
