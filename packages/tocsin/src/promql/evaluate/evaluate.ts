import { check } from '../check/check.ts';
import { allFeatures } from '../features.ts';
import type { Expr } from '../nodes.ts';
import { nodesOf } from '../walk.ts';
import type { Context, Options } from './context.ts';
import { instant, stepsBetween } from './frame.ts';
import { evaluateNode } from './node.ts';
import { Notes } from './notes.ts';
import { placeIn } from './place.ts';
import { EvaluationError } from './problem.ts';
import { instantResult, rangeResult, type Result } from './result.ts';
import { bucketlessSelectors } from './select/bucketless.ts';
import type { Storage } from './storage.ts';

/** When to evaluate: at one moment, or at all steps of a range. Times are in milliseconds since 1970. */
export type When = { readonly at: number } | { readonly start: number; readonly end: number; readonly step: number };

/** A result, with what Prometheus says beside it. */
export interface Evaluated {
  readonly value: Result;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/** The newest Prometheus that is evaluated as. */
export const engineVersion = 3016;

const defaults: Options = {
  version: engineVersion,
  lookback: 300_000,
  subqueryStep: 60_000,
  delayedNameRemoval: false,
  startTimestamps: false,
  typeAndUnitLabels: false,
};

/**
 * Evaluates an expression as a Prometheus of that version would.
 *
 * @throws EvaluationError where it cannot be read, or has no value.
 */
export const evaluate = (text: string, when: When, storage: Storage, options: Partial<Options> = {}): Evaluated => {
  const { expr, problems, spanOf } = check(text, options.version ?? engineVersion, allFeatures);
  const allowed = expr ? infoSelectors(expr) : [];
  const problem = problems.find(({ from }) => !allowed.some((node) => spanOf(node)?.from === from));
  if (!expr || problem)
    throw new EvaluationError(
      `PromQL cannot be read from character ${problem?.from ?? 0}: ${problem?.message ?? 'nothing is there'}`,
    );
  return evaluateExpr(expr, when, storage, options, (node) => placeIn(text, spanOf(node)));
};

/** The selectors of labels in `info()`, which may match everything. */
const infoSelectors = (expr: Expr): readonly Expr[] =>
  [...nodesOf(expr)].flatMap((node) => (node.type === 'call' && node.name === 'info' ? node.args.slice(1) : []));

/** {@link evaluate} for nodes; `placeOf` tells where a node stands, for what is said about it. */
export const evaluateExpr = (
  expr: Expr,
  when: When,
  storage: Storage,
  options: Partial<Options> = {},
  placeOf: (node: Expr) => string = () => '1:1',
): Evaluated => {
  const isRange = 'start' in when;
  const query = isRange ? when : { start: when.at, end: when.at, step: 0 };
  const frame = isRange ? stepsBetween(when.start, when.end, when.step) : instant(when.at);
  const notes = new Notes(placeOf);
  const context: Context = {
    options: { ...defaults, ...options },
    storage,
    notes,
    bucketless: bucketlessSelectors(expr),
    query,
    evaluate: (node, inner) => evaluateNode(node, inner, context),
    vector: (node, inner) => {
      const value = evaluateNode(node, inner, context);
      if (value.type !== 'vector') throw new EvaluationError(`expected an instant vector, got a ${value.type}`);
      return value.columns;
    },
    scalar: (node, inner) => {
      const value = evaluateNode(node, inner, context);
      if (value.type !== 'scalar') throw new EvaluationError(`expected a scalar, got a ${value.type}`);
      return value.values;
    },
  };
  const value = evaluateNode(expr, frame, context);
  const result = isRange ? rangeResult(value, frame) : instantResult(value);
  return { value: result, warnings: notes.warnings, infos: notes.infos };
};
