import type { Aggregate } from '../../nodes.ts';
import { hasLoneBytes, quote } from '../../strings.ts';
import { EvaluationError } from '../problem.ts';
import { histogramText } from '../native/text.ts';
import { goPlain } from '../text.ts';
import { emptyColumn, sampleAt, type Column } from '../value.ts';
import { groupLabels } from './groups.ts';

/** One series for each value that comes, counting how often. @throws EvaluationError for a label that is none */
export const countValues = (
  { grouping }: Aggregate,
  label: string,
  columns: readonly Column[],
  steps: number,
): readonly Column[] => {
  if (label === '' || hasLoneBytes(label)) throw new EvaluationError(`invalid label name ${quote(label)}`);
  const by: Aggregate['grouping'] =
    grouping?.kind === 'without' ? grouping : { kind: 'by', labels: [...(grouping?.labels ?? []), label] };
  const counts = new Map<string, Column>();
  for (let step = 0; step < steps; step++)
    for (const column of columns) {
      const sample = sampleAt(column, step);
      if (sample === undefined) continue;
      const value = typeof sample === 'number' ? goPlain(sample) : histogramText(sample);
      const group = groupLabels(column.labels.with(label, value), by);
      let count = counts.get(group.key);
      if (!count) counts.set(group.key, (count = emptyColumn(group, steps)));
      count.present[step] = 1;
      count.values[step] = (count.values[step] ?? 0) + 1;
    }
  return [...counts.values()];
};
