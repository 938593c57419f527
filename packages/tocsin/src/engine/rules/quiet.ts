import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { storageOf } from '../../promql/evaluate/storage.ts';
import type { Expr } from '../../promql/nodes.ts';
import { nodesOf } from '../../promql/walk.ts';
import type { MemoryStorage } from '../storage.ts';
import type { WritableEngine } from './group.ts';
import type { Rule } from './rule.ts';
import { namesIn } from './steady.ts';

/** They have a value though no series is there, or one that another moment changes. */
const OF_NOTHING: ReadonlySet<string> = new Set(['absent', 'absent_over_time', 'vector', 'scalar']);
const nothing = storageOf([]);
const known = new WeakMap<Expr, boolean>();

/** Whether a rule gives nothing, and does not fail, since no series of a name that it reads is stored. */
export const isQuiet = ({ expr }: Rule, storage: MemoryStorage, engine: WritableEngine): boolean =>
  namesIn(expr).every((name) => name !== undefined && !storage.hasName(name)) && isQuietOfNothing(expr, engine);

const isQuietOfNothing = (expr: Expr, engine: WritableEngine): boolean => {
  const before = known.get(expr);
  if (before !== undefined) return before;
  const isSo = !nodesOf(expr).some(isOfNothing) && isEmptyAt(expr, engine);
  known.set(expr, isSo);
  return isSo;
};

const isOfNothing = (node: Expr): boolean =>
  node.type === 'call' && (node.args.length === 0 || OF_NOTHING.has(node.name));

/** What nothing makes of it is the same at each moment. */
const isEmptyAt = (expr: Expr, { version, subqueryStep }: WritableEngine): boolean => {
  try {
    const { value } = evaluateExpr(expr, { at: 0 }, nothing, { version, subqueryStep });
    return value.type === 'vector' && value.samples.length === 0;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
};
