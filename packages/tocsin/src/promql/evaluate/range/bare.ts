import type { Expr } from '../../nodes.ts';

/** An expression out of its parentheses. */
export const bare = (node: Expr): Expr => (node.type === 'paren' ? bare(node.expr) : node);
