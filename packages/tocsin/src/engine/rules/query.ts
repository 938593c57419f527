import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import { noLabels } from '../../promql/evaluate/labels.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { Sample } from '../../promql/evaluate/result.ts';
import type { Storage } from '../../promql/evaluate/storage.ts';
import type { Expr } from '../../promql/nodes.ts';
import type { Version } from '../../promql/version.ts';

/** What rules ask: series, by the rules of a version. The step of subqueries is in milliseconds. */
export interface Engine {
  readonly storage: Storage;
  readonly version: Version;
  readonly subqueryStep: number;
}

/** The result of a rule at a moment, in milliseconds. @throws EvaluationError */
export const queryVector = (expr: Expr, at: number, { storage, version, subqueryStep }: Engine): readonly Sample[] => {
  const { value } = evaluateExpr(expr, { at }, storage, { version, subqueryStep });
  if (value.type === 'vector') return value.samples;
  if (value.type === 'scalar') return [{ labels: noLabels, value: value.value }];
  throw new EvaluationError('rule result is not a vector or scalar');
};
