import type { Call } from '../nodes.ts';
import type { Placement, PlacementContext } from './types.ts';

/** What looks at one series at a time stays where it is. */
export const callPlacement = (node: Call, context: PlacementContext): Placement => {
  const args = node.args.map((arg) => context.of(arg));
  const global = args.find(({ at }) => at === 'global');
  if (global) return global;
  const reading = args.flatMap((arg) => (arg.at === 'shard' ? [arg] : []));
  const [first, ...others] = reading;
  if (first === undefined) return { at: 'everywhere' };
  if (others.length > 0) return { at: 'global', because: `${node.name} reads series of more than one place`, node };
  switch (node.name) {
    case 'absent':
    case 'absent_over_time':
      return { at: 'global', because: `a shard that has none of these series would find them absent`, node };
    case 'scalar':
      return { at: 'global', because: 'a shard that does not have exactly one series would find no number', node };
    case 'info':
      return { at: 'global', because: 'what info joins may be in another shard', node };
    case 'label_replace':
    case 'label_join':
      return { ...first, keyed: first.keyed && !writes(node, context.key) };
    case 'histogram_quantile':
    case 'histogram_fraction':
    case 'histogram_quantiles':
      // It makes one series of all buckets that differ in le alone.
      return first.keyed || first.pinned !== undefined
        ? first
        : { at: 'global', because: `${node.name} is over buckets that no longer bear ${context.key}`, node };
    default:
      return first;
  }
};

/** The label that is written is the second word. */
const writes = ({ args: [, target] }: Call, key: string): boolean => target?.type !== 'string' || target.value === key;
