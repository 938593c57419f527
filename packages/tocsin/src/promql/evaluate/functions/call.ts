import type { Call, Expr } from '../../nodes.ts';
import { mapped } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { noLabels } from '../labels.ts';
import { EvaluationError } from '../problem.ts';
import { absentColumn } from '../range/absent.ts';
import { bare } from '../range/bare.ts';
import { callOverRange, isRangeFunction, rangeArgument } from '../range/call.ts';
import { selectUntilCovered } from '../select/instant.ts';
import { emptyColumn, type Column, type Value } from '../value.ts';
import { callHistogram } from './call-histogram.ts';
import { datePart, isDatePart } from './dates.ts';
import { larger, smaller } from './extremes.ts';
import { info } from './info.ts';
import { joinLabels, replaceLabel } from './labels.ts';
import { ofNumber } from './mathematics.ts';
import { callForScalar } from './scalars.ts';
import { sortByLabels, sortByValue } from './sort.ts';
import { startTimestamps, timestamps } from './timestamps.ts';

/** A call over all steps. @throws EvaluationError */
export const evaluateCall = (node: Call, frame: Frame, context: Context): Value => {
  const numbers = callForScalar(node, frame, context);
  if (numbers) return { type: 'scalar', values: numbers };
  const range = rangeArgument(node);
  const columns =
    range && isRangeFunction(node.name)
      ? callOverRange(node, range, frame, context)
      : (callHistogram(node, frame, context) ?? callOnVector(node, frame, context));
  return { type: 'vector', columns };
};

const callOnVector = (node: Call, frame: Frame, context: Context): readonly Column[] => {
  const { name } = node;
  const delayed = context.options.delayedNameRemoval;
  const [first, ...rest] = node.args.map(bare);
  if (isDatePart(name)) {
    if (first) return mapped(context.vector(first, frame), delayed, (value) => datePart(name, value));
    const column = constant(frame, (step) => datePart(name, (frame.start + step * frame.step) / 1000));
    return [column];
  }
  if (!first) throw new EvaluationError(`expected at least 1 argument(s) in call to "${name}", got 0`);
  const ofOne = Object.hasOwn(ofNumber, name) ? ofNumber[name] : undefined;
  const { version } = context.options;
  if (ofOne) return mapped(context.vector(first, frame), delayed, (value) => ofOne(value, version));
  switch (name) {
    case 'absent':
      return first.type === 'vector' && !first.modifier
        ? absentColumn(first, selectUntilCovered(first, frame, context), frame)
        : absentColumn(first.type === 'vector' ? first : undefined, context.vector(first, frame), frame);
    case 'vector': {
      const values = context.scalar(first, frame);
      return [constant(frame, (step) => values[step] ?? NaN)];
    }
    case 'clamp':
    case 'clamp_min':
    case 'clamp_max':
      return clamped(
        name,
        context.vector(first, frame),
        rest.map((arg) => context.scalar(arg, frame)),
        delayed,
      );
    case 'round':
      return rounded(context.vector(first, frame), rest[0] && context.scalar(rest[0], frame), delayed);
    case 'timestamp':
      return timestamps(first, frame, context);
    case 'start_timestamp':
      return startTimestamps(first, frame, context);
    case 'label_replace':
      return replaceLabel(context.vector(first, frame), texts(rest));
    case 'label_join':
      return joinLabels(context.vector(first, frame), texts(rest));
    case 'info':
      return info(first, rest[0], frame, context);
    case 'sort':
    case 'sort_desc':
    case 'sort_by_label':
    case 'sort_by_label_desc':
      return sorted(node, context.vector(first, frame), texts(rest), frame, context);
    default:
      throw new EvaluationError(`unknown function with name "${name}"`);
  }
};

const texts = (args: readonly Expr[]): readonly string[] => args.map((arg) => (arg.type === 'string' ? arg.value : ''));

const constant = ({ steps }: Frame, valueAt: (step: number) => number): Column => {
  const column = emptyColumn(noLabels, steps);
  column.present.fill(1);
  for (let step = 0; step < steps; step++) column.values[step] = valueAt(step);
  return column;
};

const clamped = (
  name: string,
  columns: readonly Column[],
  [first = new Float64Array(), second = first]: readonly Float64Array[],
  delayed: boolean,
): readonly Column[] => {
  const least = (step: number): number => (name === 'clamp_max' ? -Infinity : (first[step] ?? NaN));
  const most = (step: number): number => (name === 'clamp_min' ? Infinity : (second[step] ?? NaN));
  // Where the bounds are the wrong way round nothing is left.
  const possible = columns.map((column) => ({
    ...column,
    present: column.present.map((is, step) => (most(step) < least(step) ? 0 : is)),
  }));
  return mapped(possible, delayed, (value, step) => larger(least(step), smaller(most(step), value)));
};

const rounded = (columns: readonly Column[], nearest: Float64Array | undefined, delayed: boolean): readonly Column[] =>
  mapped(columns, delayed, (value, step) => {
    // By the inverse, which is more exact for fractions.
    const inverse = 1 / (nearest ? (nearest[step] ?? NaN) : 1);
    return Math.floor(value * inverse + 0.5) / inverse;
  });

const sorted = (
  node: Call,
  columns: readonly Column[],
  names: readonly string[],
  { steps }: Frame,
  { notes }: Context,
): readonly Column[] => {
  if (steps > 1) {
    notes.warn('sort is ineffective for range queries since results are always ordered by labels', node);
    return columns;
  }
  const isDescending = node.name.endsWith('_desc');
  return node.name.startsWith('sort_by_label')
    ? sortByLabels(columns, names, isDescending)
    : sortByValue(columns, isDescending);
};
