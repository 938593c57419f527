import { settled } from '../columns.ts';
import { hasAny, type Column } from '../value.ts';
import { combine, type Side } from './combine.ts';
import type { Join } from './join-kind.ts';
import { Matches } from './matches.ts';
import { anyOf, bySignature, matched } from './signature.ts';
import { unique } from './unique.ts';

/** Matches the series of two vectors, step by step. @throws EvaluationError where several match one */
export const join = (left: readonly Column[], right: readonly Column[], how: Join): readonly Column[] => {
  const { matching, steps } = how;
  const isSwapped = matching?.group?.side === 'right';
  const [many, one] = isSwapped ? [right, left] : [left, right];
  const { left: fillLeft, right: fillRight } = matching?.fill ?? {};
  const [fillMany, fillOne] = isSwapped && how.turnsFill ? [fillRight, fillLeft] : [fillLeft, fillRight];
  const isFilled = fillMany !== undefined || fillOne !== undefined;
  // Where nothing stands on the other side, Prometheus does not look for duplicates.
  const counts = isFilled ? new Uint8Array(steps).fill(1) : anyOf(many, steps);
  const [manyByKey, oneByKey] = [bySignature(many, matching), bySignature(one, matching)];
  const made = new Map<Column | undefined, Column[]>();
  for (const key of new Set([...manyByKey.keys(), ...oneByKey.keys()]))
    for (const [column, result] of pair(manyByKey.get(key) ?? [], oneByKey.get(key) ?? [], counts, fillMany, fillOne, {
      ...how,
      isSwapped,
    })) {
      const before = made.get(column);
      if (before) before.push(result);
      else made.set(column, [result]);
    }
  // In the order of the "many" side; what was filled in on that side comes last.
  return settled([...many, undefined].flatMap((column) => made.get(column) ?? []).filter(hasAny));
};

type Pair = readonly [Column | undefined, Column];

/** All pairs of one signature, each with its column of the "many" side. */
function* pair(
  many: readonly Column[],
  one: readonly Column[],
  counts: Uint8Array,
  fillMany: number | undefined,
  fillOne: number | undefined,
  how: Join & { readonly isSwapped: boolean },
): Generator<Pair> {
  const { steps, matching } = how;
  const present = unique(one, counts, { matching, side: how.isSwapped ? 'left' : 'right' });
  const matches = new Matches(steps, matching?.group !== undefined);
  for (const column of many) {
    for (const other of one) yield [column, combine(column, other, matches, how)];
    if (fillOne === undefined) continue;
    const lacking = present.map((is) => 1 - is);
    const filled: Side = {
      labels: matched(column.labels, matching),
      values: filling(fillOne, steps),
      present: lacking,
    };
    yield [column, combine(column, filled, matches, how)];
  }
  if (fillMany === undefined) return;
  const unmatched = matches.taken.map((is) => 1 - is);
  for (const other of one) {
    const filled: Side = {
      labels: matched(other.labels, matching),
      values: filling(fillMany, steps),
      present: unmatched,
    };
    yield [undefined, combine(filled, other, matches, how)];
  }
}

const filling = (value: number, steps: number): Float64Array => new Float64Array(steps).fill(value);
