import type { Aggregate } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { bare } from '../range/bare.ts';
import { callOverRange, isRangeFunction, rangeArgument } from '../range/call.ts';
import { keepsName } from '../range/functions.ts';
import { emptyColumn, hasAny, type Column } from '../value.ts';
import { best, count } from './extremes.ts';
import { groupLabels } from './groups.ts';
import { RunningSum } from './sums.ts';

/** A group that grows by one series after the other. */
interface Growing {
  readonly out: Column;
  add(column: Column): void;
  end(): void;
}

/**
 * An aggregation of a function over ranges, series by series, so that no more than one of them is held at a time; undefined where it
 * has to be done otherwise. @throws EvaluationError
 */
export const streamed = (node: Aggregate, frame: Frame, context: Context): readonly Column[] | undefined => {
  const call = bare(node.expr);
  const range = call.type === 'call' && isRangeFunction(call.name) ? rangeArgument(call) : undefined;
  if (call.type !== 'call' || range?.type !== 'matrix' || !growing(node.op)) return undefined;
  // Without names series may become one, and are to be merged first.
  const isNamed = range.selector.metric !== undefined && range.selector.metric !== '';
  const isOther =
    context.options.delayedNameRemoval || context.options.typeAndUnitLabels || call.name === 'absent_over_time';
  if (!isNamed || isOther || keepsName.has(call.name)) return undefined;
  const groups = new Map<string, Growing>();
  let isMixed = false;
  callOverRange(call, range, frame, context, (column) => {
    isMixed ||= column.histograms !== undefined;
    if (isMixed) return;
    const labels = groupLabels(column.labels, node.grouping);
    let group = groups.get(labels.key);
    if (!group) {
      group = growing(node.op)?.(emptyColumn(labels, frame.steps, column.dropName));
      if (!group) return;
      groups.set(labels.key, group);
    }
    group.add(column);
  });
  if (isMixed) return undefined;
  for (const group of groups.values()) group.end();
  return [...groups.values()].map(({ out }) => out).filter(hasAny);
};

const none = (): void => {};
const growing = (op: string): ((out: Column) => Growing) | undefined => {
  switch (op) {
    case 'sum':
      return (out) => {
        const sum = new RunningSum(out);
        return { out, add: (column) => sum.add(column), end: () => sum.end() };
      };
    case 'count':
      return (out) => ({ out, add: (column) => count([column], out), end: none });
    case 'min':
      return (out) => ({ out, add: (column) => best([column], out, (value, so) => value < so), end: none });
    case 'max':
      return (out) => ({ out, add: (column) => best([column], out, (value, so) => value > so), end: none });
    default:
      return undefined;
  }
};
