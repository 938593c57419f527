import { check } from '../../../promql/check/check.ts';
import { hideVariables } from '../../../promql/variables.ts';
import { faultsIn, type Program } from '../../schema/judge.ts';
import { schemaFor } from '../../schema/schemas.ts';
import { programOf, versionTextOf } from '../../schema/versions.ts';
import { pointAtSpan } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import { flagsOf } from '../promql/feature-flag.ts';
import type { Migration } from './move.ts';
import { told } from './told.ts';

/** What the files hold that the running version takes and the other refuses. */
export const refusedAfter: Migration = (view, { program, from, to, name }) =>
  view.files.flatMap(({ source, kind, trees: [tree] }) => {
    const schema = tree && schemaFor(kind, tree);
    if (!schema || schema.program !== program) return [];
    const faults = (version: Program) => faultsIn(source, tree, schema.type, version);
    const textOf = (fault: { readonly where: { readonly at: { readonly line: number; readonly column: number } } }) =>
      `${fault.where.at.line}:${fault.where.at.column}`;
    const already = new Set(faults(programOf(program, versionTextOf(program, from))).map(textOf));
    return faults(programOf(program, versionTextOf(program, to)))
      .filter((fault) => !already.has(textOf(fault)))
      .map(({ where, message, help }) => told('error', where, `${name} does not start with this: ${message}`, help));
  });

/** Expressions that the other version refuses. */
export const queriesRefusedAfter: Migration = (view, { program, from, to, name }) => {
  if (program !== 'Prometheus') return [];
  const set = flagsOf(view);
  return queriesIn(view).flatMap((query) => {
    const { text } = hideVariables(query.text);
    const [problem] = check(text, to, set).problems;
    if (text.trim() === '' || !problem || !check(text, Math.max(from, 2042), set).ok) return [];
    return [
      told(
        'error',
        pointAtSpan(query, problem),
        `${name} refuses this expression: ${problem.message}`,
        helpFor(problem.message),
      ),
    ];
  });
};

const RENAMED: Readonly<Record<string, string>> = {
  holt_winters: 'double_exponential_smoothing, behind --enable-feature=promql-experimental-functions',
};
const helpFor = (message: string): string => {
  const name = /unknown function with name "(\w+)"/.exec(message)?.[1] ?? '';
  const other = RENAMED[name];
  return other === undefined ? 'write it so that both versions take it' : `it is called ${other}, now`;
};
