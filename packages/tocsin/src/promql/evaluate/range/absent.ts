import type { MatrixSelector, Subquery, VectorSelector } from '../../nodes.ts';
import type { Frame } from '../frame.ts';
import { labelsFrom, METADATA, noLabels, type Labels } from '../labels.ts';
import { matchersOf } from '../select/matchers.ts';
import { hasAny, type Column } from '../value.ts';

/** A column of 1 at the steps where no column has a value, with the labels that the selector asks for. */
export const absentColumn = (
  asked: MatrixSelector | Subquery | VectorSelector | undefined,
  columns: readonly Column[],
  { steps }: Frame,
): readonly Column[] => {
  const present = new Uint8Array(steps).fill(1);
  for (const column of columns)
    for (let step = 0; step < steps; step++) if (column.present[step] === 1) present[step] = 0;
  const column = { labels: labelsAsked(asked), dropName: true, values: new Float64Array(steps).fill(1), present };
  return hasAny(column) ? [column] : [];
};

const labelsAsked = (asked: MatrixSelector | Subquery | VectorSelector | undefined): Labels => {
  if (!asked || asked.type === 'subquery') return noLabels;
  const labels = new Map<string, string>();
  const seen = new Set<string>();
  for (const { label, op, value } of matchersOf(asked.type === 'matrix' ? asked.selector : asked)) {
    if (METADATA.has(label)) continue;
    // A label asked for twice is none, even where both ask for the same value.
    if (op === '=' && !seen.has(label)) {
      labels.set(label, value);
      seen.add(label);
    } else labels.delete(label);
  }
  return labelsFrom(labels);
};
