import type { VectorSelector } from '../nodes.ts';
import type { Placement, PlacementContext } from './types.ts';

/** Series stay in their shard; a selector that names one value of the key reads one shard alone. */
export const selectorPlacement = (node: VectorSelector, { key, spread }: PlacementContext): Placement => {
  const metric = node.metric ?? node.matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value;
  const how = spread(metric);
  if (how === 'global')
    return { at: 'global', because: `${metric ?? 'a series without a name'} is not in the shards`, node };
  if (how === 'unkeyed') return { at: 'shard', keyed: false };
  const pin = node.matchers.find(({ label, op, value }) => label === key && op === '=' && value !== '');
  return { at: 'shard', keyed: true, ...(pin ? { pinned: pin.value } : {}) };
};
