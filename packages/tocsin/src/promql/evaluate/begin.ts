import type { Expr } from '../nodes.ts';
import type { Context, Options } from './context.ts';
import { evaluateNode } from './node.ts';
import { Notes } from './notes.ts';
import { defaults } from './options.ts';
import { EvaluationError } from './problem.ts';
import { bucketlessSelectors } from './select/bucketless.ts';
import type { SharedResults } from './shared/results.ts';
import type { Storage } from './storage.ts';

/**
 * What all parts of the evaluation of an expression share; times in milliseconds, the step is 0 for an instant query. `shared`: what
 * other expressions over the same range have computed.
 */
export const begin = (
  expr: Expr,
  query: Context['query'],
  storage: Storage,
  options: Partial<Options>,
  placeOf: (node: Expr) => string,
  shared?: SharedResults,
): Context => {
  const bucketless = bucketlessSelectors(expr);
  // What is left out of histograms depends on what stands around a selector.
  const kept = bucketless.size === 0 ? shared : undefined;
  const context: Context = {
    options: { ...defaults, ...options },
    storage,
    notes: new Notes(placeOf),
    bucketless,
    query,
    evaluate: (node, inner) =>
      kept ? kept.of(node, inner, () => evaluateNode(node, inner, context)) : evaluateNode(node, inner, context),
    vector: (node, inner) => {
      const value = context.evaluate(node, inner);
      if (value.type !== 'vector') throw new EvaluationError(`expected an instant vector, got a ${value.type}`);
      return value.columns;
    },
    scalar: (node, inner) => {
      const value = context.evaluate(node, inner);
      if (value.type !== 'scalar') throw new EvaluationError(`expected a scalar, got a ${value.type}`);
      return value.values;
    },
  };
  return context;
};
