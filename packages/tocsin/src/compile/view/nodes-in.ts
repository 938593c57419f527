import type { Expr } from '../../promql/nodes.ts';
import { nodesOf } from '../../promql/walk.ts';
import { once } from '../memoize.ts';
import { queriesIn } from './parts.ts';
import type { Query } from './shapes/expression.ts';
import type { View } from './view.ts';

/** A node of an expression, with the expression that it stands in. */
export interface NodeIn<Type extends Expr['type']> {
  readonly query: Query;
  readonly node: Extract<Expr, { readonly type: Type }>;
}

type Sorted = { readonly [Type in Expr['type']]?: readonly NodeIn<Type>[] };

/** Most checks look at nodes of one type, and a folder has some ten thousand of each: they are sorted once. */
const byType = once((view: View): Sorted => {
  const sorted: Partial<Record<Expr['type'], { readonly query: Query; readonly node: Expr }[]>> = {};
  for (const query of queriesIn(view))
    for (const node of nodesOf(query.expr)) (sorted[node.type] ??= []).push({ query, node });
  return sorted as Sorted;
});

/** All nodes of a type in the expressions of rules and panels, in the order in which they stand there. */
export const nodesIn = <Type extends Expr['type']>(view: View, type: Type): readonly NodeIn<Type>[] =>
  byType(view)[type] ?? [];
