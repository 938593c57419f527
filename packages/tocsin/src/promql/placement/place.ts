import type { Expr } from '../nodes.ts';
import { allFeatures } from '../features.ts';
import { read } from '../read/read.ts';
import { hideVariables } from '../variables.ts';
import { newest } from '../version.ts';
import { aggregatePlacement } from './aggregate.ts';
import { binaryPlacement } from './binary.ts';
import { callPlacement } from './calls.ts';
import { selectorPlacement } from './selector.ts';
import type { Placement, PlacementContext, Sharding } from './types.ts';

/**
 * Where an expression is right when its series are spread over shards by the value of one label. What is said to be right in a shard is so
 * for any series; of what is said to need all of them, some would be right in a shard by luck.
 */
export const placementOf = (expr: Expr, sharding: Sharding): Placement => {
  const context: PlacementContext = { ...sharding, of: (node) => place(node, context) };
  return context.of(expr);
};

const place = (node: Expr, context: PlacementContext): Placement => {
  switch (node.type) {
    case 'vector':
      return selectorPlacement(node, context);
    case 'matrix':
      return context.of(node.selector);
    case 'subquery':
    case 'paren':
    case 'unary':
      return context.of(node.expr);
    case 'number':
    case 'leaf':
    case 'string':
    case 'variable':
      return { at: 'everywhere' };
    case 'call':
      return callPlacement(node, context);
    case 'aggregate':
      return aggregatePlacement(node, context);
    case 'binary':
      return binaryPlacement(node, context);
    case 'raw': {
      const { expr } = read(hideVariables(node.text).text, newest, allFeatures);
      return expr ? context.of(expr) : { at: 'global', because: 'this text cannot be read', node };
    }
  }
};
