import type { Version } from '../../version.ts';
import { EvaluationError } from '../problem.ts';
import { emptyColumn, hasAny, type Column } from '../value.ts';
import { best, count } from './extremes.ts';
import { average, gathered, quantileAt, varianceOf } from './gathered.ts';
import type { Group } from './groups.ts';
import { addUp } from './sums.ts';

/** Reduces each group to one series. The parameter is that of `quantile`. */
export const reduceGroups = (
  op: string,
  groups: readonly Group[],
  { steps, version }: { readonly steps: number; readonly version: Version },
  parameter: Float64Array | undefined,
): readonly Column[] =>
  groups
    .map(({ labels, columns }) => {
      const out = emptyColumn(
        labels,
        steps,
        columns.some(({ dropName }) => dropName),
      );
      reduce(op, columns, out, version, parameter);
      return out;
    })
    .filter(hasAny);

const reduce = (
  op: string,
  columns: readonly Column[],
  out: Column,
  version: Version,
  parameter: Float64Array | undefined,
): void => {
  switch (op) {
    case 'sum':
      return addUp(columns, out);
    case 'avg':
      return gathered(columns, out, average);
    case 'count':
      return count(columns, out);
    case 'group':
      count(columns, out);
      out.values.fill(1);
      return;
    case 'min':
      return best(columns, out, (value, so) => value < so);
    case 'max':
      return best(columns, out, (value, so) => value > so);
    case 'stdvar':
      return gathered(columns, out, (values) => varianceOf(values, version));
    case 'stddev':
      return gathered(columns, out, (values) => Math.sqrt(varianceOf(values, version)));
    case 'quantile':
      return gathered(columns, out, quantileAt(parameter ?? new Float64Array(), version));
    default:
      throw new EvaluationError(`unknown aggregation "${op}"`);
  }
};
