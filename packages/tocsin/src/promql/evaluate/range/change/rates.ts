import { since, type Version } from '../../../version.ts';
import type { Frame } from '../../frame.ts';
import type { Series } from '../../storage.ts';
import type { Column } from '../../value.ts';
import { firstBehind } from '../search.ts';
import type { RateKind } from './rate-kind.ts';

/** The ranges of all steps, in milliseconds; `more` is 1 where a sample at the left edge counts. */
export interface Ranges {
  readonly offset: number;
  readonly width: number;
  readonly more: 0 | 1;
  readonly version: Version;
}

/**
 * What {@link rateOver} gives for plain numbers, at all steps in one pass over the samples: without start times, modifiers and
 * histograms. Written out, since most rules of a month are of this.
 */
export const fillRates = (
  { times, values }: Pick<Series, 'times' | 'values'>,
  { isCounter, isRate }: RateKind,
  { offset, width, more, version }: Ranges,
  frame: Frame,
  { values: out, present }: Pick<Column, 'values' | 'present'>,
): void => {
  const { length } = times;
  const shape = { span: NaN, gaps: 0, before: NaN, behind: NaN };
  let [sampled, average, threshold, before, toStart, toEnd, stretch] = [NaN, NaN, NaN, NaN, NaN, NaN, NaN];
  const isOld = version < since.halfExtrapolation;
  const seconds = width / 1000;
  /** Where a counter fell, ascending; those before `head` are behind the ranges. */
  const resets: number[] = [];
  let head = 0;
  let from = firstBehind(times, frame.start - offset - width - more);
  let to = from;
  for (let step = 0; step < frame.steps; step++) {
    const right = frame.start + step * frame.step - offset;
    const left = right - width;
    const first = left - more;
    while (from < length && (times[from] ?? 0) <= first) from++;
    if (to < from) to = from;
    while (to < length && (times[to] ?? 0) <= right) {
      if (isCounter && to > from && (values[to] ?? NaN) < (values[to - 1] ?? NaN)) resets.push(to);
      to++;
    }
    const gaps = to - 1 - from;
    // Of one sample alone nothing is known.
    if (gaps < 1) continue;
    const begin = values[from] ?? NaN;
    let change = (values[to - 1] ?? NaN) - begin;
    // One by one: the last bits depend on the order.
    if (head < resets.length) {
      while (head < resets.length && (resets[head] ?? 0) <= from) head++;
      for (let at = head; at < resets.length; at++) change += values[(resets[at] ?? 0) - 1] ?? NaN;
    }
    const firstTime = times[from] ?? 0;
    const lastTime = times[to - 1] ?? 0;
    // Samples that come evenly lie in each range alike: what follows from that alone is computed once.
    const isAlike =
      shape.span === lastTime - firstTime &&
      shape.gaps === gaps &&
      shape.before === firstTime - left &&
      shape.behind === right - lastTime;
    if (!isAlike) {
      shape.span = lastTime - firstTime;
      shape.gaps = gaps;
      shape.before = firstTime - left;
      shape.behind = right - lastTime;
      sampled = shape.span / 1000;
      average = sampled / gaps;
      threshold = average * 1.1;
      before = shape.before / 1000;
      toStart = before >= threshold ? average / 2 : before;
      toEnd = shape.behind / 1000;
      if (toEnd >= threshold) toEnd = average / 2;
      stretch = stretched(sampled, toStart, toEnd, isRate, seconds);
    }
    let factor = stretch;
    // A counter never was below 0, so the line to the left ends there. Above its change that lies before all samples.
    const isNear = begin < change || sampled < (isOld ? before : toStart);
    if (isCounter && isNear && change > 0 && begin >= 0) {
      const toZero = sampled * (begin / change);
      let start = toStart;
      if (!isOld) {
        if (toZero < start) start = toZero;
      } else if (toZero < before) start = toZero >= threshold ? average / 2 : toZero;
      if (start !== toStart) factor = stretched(sampled, start, toEnd, isRate, seconds);
    }
    out[step] = change * factor;
    present[step] = 1;
  }
};

/** How much larger the change is when it goes on to the edges, and for rates when it is of a second. */
const stretched = (sampled: number, toStart: number, toEnd: number, isRate: boolean, seconds: number): number => {
  const factor = sampled === 0 ? 1 : (sampled + toStart + toEnd) / sampled;
  return isRate ? factor / seconds : factor;
};
