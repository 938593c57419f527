import type { Binary } from '../nodes.ts';
import type { Placement, PlacementContext } from './types.ts';

/** Pairs are within one shard where they are told by the key, and so are both sides. */
export const binaryPlacement = (node: Binary, context: PlacementContext): Placement => {
  const left = context.of(node.left);
  const right = context.of(node.right);
  if (left.at === 'global') return left;
  if (right.at === 'global') return right;
  if (left.at === 'everywhere' && right.at === 'everywhere') return left;
  if (left.at === 'everywhere' || right.at === 'everywhere') return besideConstant(node, left, right);
  if (left.pinned !== undefined && left.pinned === right.pinned)
    return { at: 'shard', keyed: left.keyed && right.keyed && keepsKey(node, context.key), pinned: left.pinned };
  if (!left.keyed || !right.keyed)
    return {
      at: 'global',
      because: `one side of ${node.op} no longer bears ${context.key}, so its partner may be in another shard`,
      node,
    };
  if (!keepsKey(node, context.key))
    return {
      at: 'global',
      because: `${node.op} pairs series of several shards, since it does not match on ${context.key}`,
      node,
    };
  return { at: 'shard', keyed: true };
};

/** What is the same everywhere takes nothing away and adds nothing, unless it can be a result by itself. */
const besideConstant = (node: Binary, left: Placement, right: Placement): Placement => {
  const reading = left.at === 'shard' ? left : right;
  const constant = left.at === 'shard' ? node.right : node.left;
  if (isNumber(constant)) return reading;
  if (left.at === 'shard' && (node.op === 'and' || node.op === 'unless')) return left;
  return {
    at: 'global',
    because: `a shard that has no series on the other side of ${node.op} would go by the constant side alone`,
    node,
  };
};

const isNumber = (node: Binary['left']): boolean => {
  switch (node.type) {
    case 'number':
    case 'leaf':
    case 'variable':
      return true;
    case 'paren':
    case 'unary':
      return isNumber(node.expr);
    case 'call':
      return ['time', 'pi', 'scalar'].includes(node.name);
    case 'binary':
      return isNumber(node.left) && isNumber(node.right);
    default:
      return false;
  }
};

/** Whether series are paired by the key, among others. */
const keepsKey = ({ matching }: Binary, key: string): boolean =>
  matching === undefined || (matching.kind === 'on' ? matching.labels.includes(key) : !matching.labels.includes(key));
