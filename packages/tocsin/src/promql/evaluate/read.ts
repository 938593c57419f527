import { check } from '../check/check.ts';
import { allFeatures } from '../features.ts';
import type { Expr } from '../nodes.ts';
import type { Version } from '../version.ts';
import { nodesOf } from '../walk.ts';
import { placeIn } from './place.ts';
import { EvaluationError } from './problem.ts';

/** An expression that can be evaluated, and where its nodes stand. */
export interface Read {
  readonly expr: Expr;
  readonly placeOf: (node: Expr) => string;
}

/** Reads a text with all feature flags set. @throws EvaluationError where it is no expression of that version */
export const readExpr = (text: string, version: Version): Read => {
  const { expr, problems, spanOf } = check(text, version, allFeatures);
  const allowed = expr ? infoSelectors(expr) : [];
  const problem = problems.find(({ from }) => !allowed.some((node) => spanOf(node)?.from === from));
  if (!expr || problem)
    throw new EvaluationError(
      `PromQL cannot be read from character ${problem?.from ?? 0}: ${problem?.message ?? 'nothing is there'}`,
    );
  return { expr, placeOf: (node) => placeIn(text, spanOf(node)) };
};

/** The selectors of labels in `info()`, which may match everything. */
const infoSelectors = (expr: Expr): readonly Expr[] =>
  nodesOf(expr).flatMap((node) => (node.type === 'call' && node.name === 'info' ? node.args.slice(1) : []));
