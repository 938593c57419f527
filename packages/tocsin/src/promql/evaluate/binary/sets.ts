import type { Matching, SetOperator } from '../../nodes.ts';
import { settled } from '../columns.ts';
import { hasAny, type Column } from '../value.ts';
import { anyOf, bySignature, matched } from './signature.ts';

/** `and`, `or`, `unless`: which series of one side stay, by those of the other at the same step. */
export const combineSets = (
  op: SetOperator,
  left: readonly Column[],
  right: readonly Column[],
  matching: Matching | undefined,
  steps: number,
): readonly Column[] => {
  if (op === 'or') return settled([...left, ...masked(right, left, matching, steps, 0)]);
  return masked(left, right, matching, steps, op === 'and' ? 1 : 0);
};

/** Keeps values at the steps where the other side has a match (1) or has none (0). */
const masked = (
  columns: readonly Column[],
  others: readonly Column[],
  matching: Matching | undefined,
  steps: number,
  wanted: 0 | 1,
): readonly Column[] => {
  const present = new Map<string, Uint8Array>();
  for (const [key, same] of bySignature(others, matching)) present.set(key, anyOf(same, steps));
  return columns.flatMap((column) => {
    const match = present.get(matched(column.labels, matching).key);
    if (!match) return wanted === 0 ? [column] : [];
    const kept = { ...column, present: column.present.slice() };
    for (let step = 0; step < steps; step++) if (match[step] !== wanted) kept.present[step] = 0;
    return hasAny(kept) ? [kept] : [];
  });
};
