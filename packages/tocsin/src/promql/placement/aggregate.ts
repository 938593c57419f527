import type { Aggregate } from '../nodes.ts';
import type { Placement, PlacementContext } from './types.ts';

/** A group is within one shard where its labels tell the shard, or where all that is read is in one. */
export const aggregatePlacement = (node: Aggregate, context: PlacementContext): Placement => {
  const { key } = context;
  const inner = context.of(node.expr);
  const param = node.param === undefined ? { at: 'everywhere' as const } : context.of(node.param);
  if (param.at === 'global') return param;
  if (inner.at !== 'shard') return inner;
  if (param.at === 'shard')
    return { at: 'global', because: `the parameter of ${node.op} differs from shard to shard`, node };
  const { grouping } = node;
  const keeps =
    grouping?.kind === 'by' ? grouping.labels.includes(key) : grouping !== undefined && !grouping.labels.includes(key);
  // count_values writes a label of its own over the group's.
  const isOver = node.op === 'count_values' && node.param?.type === 'string' && node.param.value === key;
  if (inner.keyed && keeps && !isOver) return inner;
  if (inner.pinned !== undefined) return { at: 'shard', keyed: false, pinned: inner.pinned };
  return {
    at: 'global',
    because: inner.keyed
      ? `${node.op} puts series of several shards into one group, since its groups do not keep ${key}`
      : `${node.op} is over series that no longer bear ${key}, so a group may have some in several shards`,
    node,
  };
};
