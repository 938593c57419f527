import type { Aggregate, Expr } from '../../nodes.ts';
import type { Version } from '../../version.ts';
import type { Context } from '../context.ts';
import { ignoredIn } from '../native/texts.ts';
import type { Notes } from '../notes.ts';
import { EvaluationError } from '../problem.ts';
import { emptyColumn, hasAny, numbersOnly, put, type Column, type DraftColumn } from '../value.ts';
import { best, count } from './extremes.ts';
import { average, gathered, quantileAt, varianceOf } from './gathered.ts';
import type { Group } from './groups.ts';
import { addHistograms, kindsAt } from './histograms.ts';
import { addUp } from './sums.ts';

/** Reduces each group to one series. The parameter is that of `quantile`. */
export const reduceGroups = (
  { op, expr }: Pick<Aggregate, 'op' | 'expr'>,
  groups: readonly Group[],
  steps: number,
  parameter: Float64Array | undefined,
  { notes, options: { version } }: Context,
): readonly Column[] =>
  groups
    .map(({ labels, columns }) => {
      const out = emptyColumn(
        labels,
        steps,
        columns.some(({ dropName }) => dropName),
      );
      if (columns.some(({ histograms }) => histograms)) reduceMixed(op, columns, out, version, parameter, expr, notes);
      else reduce(op, columns, out, version, parameter);
      return out;
    })
    .filter(hasAny);

/** Where histograms are: they are added up by themselves, counted, or left out with an info. */
const reduceMixed = (
  op: string,
  columns: readonly Column[],
  out: DraftColumn,
  version: Version,
  parameter: Float64Array | undefined,
  node: Expr,
  notes: Notes,
): void => {
  if (op === 'count' || op === 'group') return reduce(op, columns, out, version, parameter);
  const numbers = columns.map(numbersOnly);
  reduce(op, numbers, out, version, parameter);
  for (let step = 0; step < out.present.length; step++) {
    const { numbers: count, parts } = kindsAt(columns, step);
    if (parts.length === 0) continue;
    if (op !== 'sum' && op !== 'avg') notes.inform(ignoredIn(op), node);
    else if (count > 0) {
      notes.warn('encountered a mix of histograms and floats for aggregation', node);
      out.present[step] = 0;
    } else {
      const histogram = addHistograms(op, parts, node, notes);
      if (histogram) put(out, step, histogram);
    }
  }
};

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
