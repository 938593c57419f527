import type { Matching } from '../../nodes.ts';
import { METADATA, type Labels } from '../labels.ts';
import type { Column } from '../value.ts';

/** The labels that two series must share to be matched. */
export const matched = (labels: Labels, matching: Matching | undefined): Labels => {
  if (matching?.kind === 'on') return labels.only(new Set(matching.labels));
  return labels.without(new Set([...METADATA, ...(matching?.labels ?? [])]));
};

/** Columns by what they are matched by, in the order in which each comes first. */
export const bySignature = (
  columns: readonly Column[],
  matching: Matching | undefined,
): ReadonlyMap<string, readonly Column[]> => Map.groupBy(columns, ({ labels }) => matched(labels, matching).key);

/** 1 at each step at which any of the columns has a value. */
export const anyOf = (columns: readonly Column[], steps: number): Uint8Array => {
  const any = new Uint8Array(steps);
  for (const { present } of columns) for (let step = 0; step < steps; step++) if (present[step] === 1) any[step] = 1;
  return any;
};
