import type { Expr, VectorSelector } from './nodes.ts';

/** The direct children of a node, in the order in which they are printed. */
export const children = (node: Expr): readonly Expr[] => {
  switch (node.type) {
    case 'matrix':
      return [node.selector];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [node.expr];
    case 'call':
      return node.args;
    case 'aggregate':
      return node.param ? [node.param, node.expr] : [node.expr];
    case 'binary':
      return [node.left, node.right];
    default:
      return [];
  }
};

/** Rebuilds a node with each child replaced; leaves are returned as they are. */
export const withChildren = (node: Expr, change: (child: Expr) => Expr): Expr => {
  switch (node.type) {
    case 'matrix':
      return { ...node, selector: change(node.selector) as VectorSelector };
    case 'subquery':
    case 'unary':
    case 'paren':
      return { ...node, expr: change(node.expr) };
    case 'call':
      return { ...node, args: node.args.map(change) };
    case 'aggregate':
      return { ...node, expr: change(node.expr), ...(node.param ? { param: change(node.param) } : {}) };
    case 'binary':
      return { ...node, left: change(node.left), right: change(node.right) };
    default:
      return node;
  }
};

/** Rewrites a tree from the leaves up. */
export const rewrite = (node: Expr, change: (node: Expr) => Expr): Expr =>
  Object.freeze(change(withChildren(node, (child) => rewrite(child, change))));

/** Trees are frozen, and asked for their nodes by one check after the other. */
const nodes = new WeakMap<Expr, readonly Expr[]>();
const NONE: readonly Expr[] = [];

/** Node by node: a list of children for each would be most of what a folder of rules needs of memory. */
const collect = (node: Expr, found: Expr[]): void => {
  found.push(node);
  switch (node.type) {
    case 'matrix':
      collect(node.selector, found);
      return;
    case 'subquery':
    case 'unary':
    case 'paren':
      collect(node.expr, found);
      return;
    case 'call':
      for (const arg of node.args) collect(arg, found);
      return;
    case 'aggregate':
      if (node.param) collect(node.param, found);
      collect(node.expr, found);
      return;
    case 'binary':
      collect(node.left, found);
      collect(node.right, found);
      return;
    default:
  }
};

/** Every node of a tree, parents first; none of what could not be read. */
export const nodesOf = (node: Expr | undefined): readonly Expr[] => {
  if (node === undefined) return NONE;
  const before = nodes.get(node);
  if (before) return before;
  const found: Expr[] = [];
  collect(node, found);
  // A list that has grown has room for more.
  const whole = found.slice();
  nodes.set(node, whole);
  return whole;
};
