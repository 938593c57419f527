import { evaluate, type Evaluated, type When } from '../evaluate/evaluate.ts';
import { explain } from '../evaluate/explain/explain.ts';
import { engineVersion } from '../evaluate/options.ts';
import { readExpr } from '../evaluate/read.ts';
import { print } from '../print.ts';
import { EvaluationError } from '../evaluate/problem.ts';
import type { Options } from '../evaluate/context.ts';
import type { Result } from '../evaluate/result.ts';
import type { Storage } from '../evaluate/storage.ts';
import { since, type Version } from '../version.ts';
import { difference } from './compare.ts';
import { matches, readExpectation, type Expectation, type Matcher } from './expectation.ts';
import { inRange } from './in-range.ts';
import { Malformed, type Line } from './lines.ts';
import { millisecondsFrom } from './values.ts';

/** An `eval` command. */
export interface EvalCommand {
  readonly expr: string;
  readonly when: When;
  readonly expected: Expectation;
}

/** How an evaluation went. */
export type Verdict = { readonly outcome: 'passed' } | { readonly outcome: 'failed'; readonly message: string };

/** Reads an `eval` command. @throws Malformed */
export const readEval = ([first, ...lines]: readonly [Line, ...Line[]]): EvalCommand => {
  const instant = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+(?:at\s+(\S+)\s+)?(.+)$/.exec(first.text);
  const range = /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)\s+(.+)$/.exec(
    first.text,
  );
  try {
    if (instant) {
      const [, mode, at = '0', expr = ''] = instant;
      const expected = readExpectation(lines, mode);
      return { expr, when: { at: expected.range?.end ?? millisecondsFrom(at) }, expected };
    }
    if (range) {
      const [, mode, start = '', end = '', step = '', expr = ''] = range;
      const when = { start: millisecondsFrom(start), end: millisecondsFrom(end), step: millisecondsFrom(step) };
      return { expr, when, expected: readExpectation(lines, mode) };
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw new Malformed(error.message, first.number);
    throw error;
  }
  throw new Malformed(
    'an eval is either "eval instant at <time> <query>" or "eval range from <start> to <end> step <step> <query>"',
    first.number,
  );
};

/** Evaluates, and compares with what is expected. */
export const runEval = (
  { expr, when, expected }: EvalCommand,
  storage: Storage,
  options: Partial<Options>,
): Verdict => {
  try {
    const evaluated = evaluate(expr, when, storage, options);
    if (expected.fail) return failed('expected it to fail, but it has a value');
    const scale = 'at' in when ? (expected.range ?? { start: when.at, step: 1 }) : when;
    const problem =
      notesProblem(evaluated, expected, options.version ?? engineVersion) ??
      difference(evaluated.value, expected, scale) ??
      rangeDifference(expr, when, evaluated.value, expected, storage, options);
    if (problem === undefined) return { outcome: 'passed' };
    return failed(isEmpty(evaluated.value) ? [problem, ...whyNot(expr, when, storage, options)].join('; ') : problem);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    if (!expected.fail) return failed(error.message);
    return matches(expected.fail, error.message)
      ? { outcome: 'passed' }
      : failed(`expected another failure than: ${error.message}`);
  }
};

const isEmpty = (value: Result): boolean => value.type === 'vector' && value.samples.length === 0;

/** Why an instant query has no value, each reason with its part of the expression. */
const whyNot = (text: string, when: When, storage: Storage, options: Partial<Options>): readonly string[] => {
  if (!('at' in when)) return [];
  const { expr } = readExpr(text, options.version ?? engineVersion);
  return explain(expr, when.at, storage, options).map(({ node, why }) => `${print(node)} ${why}`);
};

/** Not of queries that ask for their own range, nor of those whose order counts. */
const rangeDifference = (
  expr: string,
  when: When,
  { type }: Result,
  expected: Expectation,
  storage: Storage,
  options: Partial<Options>,
): string | undefined => {
  const isSkipped =
    expected.ordered || expected.range || type === 'string' || /(?:start|end|range|step)\(\)/.test(expr);
  if (!('at' in when) || isSkipped) return undefined;
  const value = inRange({ expr, at: when.at, isScalar: type === 'scalar' }, storage, options);
  const problem = difference(value, expected, { start: when.at, step: 1 });
  return problem && `as a step of a range: ${problem}`;
};

const failed = (message: string): Verdict => ({ outcome: 'failed', message });

const notesProblem = ({ warnings, infos }: Evaluated, expected: Expectation, version: Version): string | undefined => {
  const seen = (notes: readonly string[]): readonly string[] =>
    version >= since.placesInTests ? notes : notes.map((note) => note.replace(/ \(\d+:\d+\)$/, ''));
  return (
    kindProblem('warning', seen(warnings), expected.warn, expected.noWarn) ??
    kindProblem('info', seen(infos), expected.info, expected.noInfo)
  );
};

const kindProblem = (
  kind: string,
  notes: readonly string[],
  expected: readonly Matcher[],
  isNoneExpected: boolean,
): string | undefined => {
  if (isNoneExpected && notes.length > 0) return `unexpected ${kind}: ${notes.join('; ')}`;
  const lacking = expected.find((matcher) => !notes.some((note) => matches(matcher, note)));
  if (lacking) return `expected another ${kind} than: ${notes.join('; ') || 'none'}`;
  const extra = notes.find((note) => expected.length > 0 && !expected.some((matcher) => matches(matcher, note)));
  return extra === undefined ? undefined : `unexpected ${kind}: ${extra}`;
};
