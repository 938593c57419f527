import type { Call } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { bare } from '../range/bare.ts';
import type { Column } from '../value.ts';
import { larger, smaller } from './extremes.ts';

/** A call that gives a number at each step; undefined where it gives none. */
export const callForScalar = (node: Call, frame: Frame, context: Context): Float64Array | undefined => {
  const numbers = new Float64Array(frame.steps);
  const { start, end, step } = context.query;
  switch (node.name) {
    case 'pi':
      return numbers.fill(Math.PI);
    case 'time':
      return numbers.map((_, index) => (frame.start + index * frame.step) / 1000);
    case 'start':
      return numbers.fill(start / 1000);
    case 'end':
      return numbers.fill(end / 1000);
    case 'range':
      return numbers.fill((end - start) / 1000);
    case 'step':
      return numbers.fill(step / 1000);
    case 'min_of':
    case 'max_of': {
      const [a = numbers, b = numbers] = node.args.map((arg) => context.scalar(arg, frame));
      const pick = node.name === 'min_of' ? smaller : larger;
      return numbers.map((_, index) => pick(a[index] ?? NaN, b[index] ?? NaN));
    }
    case 'scalar': {
      const [arg] = node.args;
      return arg ? onlyValues(context.vector(bare(arg), frame), numbers) : numbers.fill(NaN);
    }
    default:
      return undefined;
  }
};

/** The value of the only series at each step; NaN where there is none, or more than one. */
const onlyValues = (columns: readonly Column[], out: Float64Array): Float64Array =>
  out.map((_, step) => {
    const present = columns.filter((column) => column.present[step] === 1 && !column.histograms?.[step]);
    return present.length === 1 ? (present[0]?.values[step] ?? NaN) : NaN;
  });
