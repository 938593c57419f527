import type { Aggregate } from '../../nodes.ts';
import { METADATA, type Labels } from '../labels.ts';
import type { Column } from '../value.ts';

/** Series that are aggregated into one. */
export interface Group {
  readonly labels: Labels;
  readonly columns: readonly Column[];
}

/** The labels of the group to which a series belongs. */
export const groupLabels = (labels: Labels, grouping: Aggregate['grouping']): Labels => {
  if (grouping?.kind === 'without') return labels.without(new Set([...METADATA, ...grouping.labels]));
  return labels.only(new Set(grouping?.labels ?? []));
};

/** Groups in the order in which each comes first. */
export const groupsOf = (columns: readonly Column[], grouping: Aggregate['grouping']): readonly Group[] => {
  const groups = new Map<string, { labels: Labels; columns: Column[] }>();
  for (const column of columns) {
    const labels = groupLabels(column.labels, grouping);
    const group = groups.get(labels.key);
    if (group) group.columns.push(column);
    else groups.set(labels.key, { labels, columns: [column] });
  }
  return [...groups.values()];
};
