import type { Matching } from '../../nodes.ts';
import { EvaluationError } from '../problem.ts';
import type { Column } from '../value.ts';
import { matched } from './signature.ts';

interface Where {
  readonly matching: Matching | undefined;
  readonly side: 'left' | 'right';
}

/** 1 at each step at which one of the series has a value. @throws EvaluationError where two have, at a step that counts */
export const unique = (columns: readonly Column[], counts: Uint8Array, where: Where): Uint8Array => {
  const present = new Uint8Array(counts.length);
  for (const column of columns)
    for (let step = 0; step < counts.length; step++) {
      if (column.present[step] !== 1) continue;
      if (present[step] === 1 && counts[step] === 1) throw duplicate(columns, column, step, where);
      present[step] = 1;
    }
  return present;
};

const duplicate = (
  columns: readonly Column[],
  second: Column,
  step: number,
  { matching, side }: Where,
): EvaluationError => {
  const first = columns.find(({ present }) => present[step] === 1) ?? second;
  const both = [first.labels.toString(), second.labels.toString()].toSorted().join(', ');
  return new EvaluationError(
    `found duplicate series for the match group ${matched(second.labels, matching).toString()} on the ${side} hand-side of the operation: [${both}];many-to-many matching not allowed: matching labels must be unique on one side`,
  );
};
