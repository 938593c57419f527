import { askedBy, isPrometheus, number, type Context } from './context.ts';
import { field, isTrue, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { VariableView } from '../../shapes/dashboard.ts';

const VALUES = /^\s*label_values\(\s*(?:([A-Za-z_:][\w:]*)\s*(?:\{[^}]*\})?\s*,\s*)?(\w+)\s*\)\s*$/;

/** A variable of the classic model, or the `spec` of one in schema 2. */
export const readVariable = (context: Context, tree: Tree, type: string): VariableView => {
  const { reader, title, site } = context;
  const name = textOf(field(tree, 'name')) ?? '';
  const query = field(tree, 'query', 'query') ?? field(tree, 'query', 'spec', 'query') ?? field(tree, 'query');
  const [, metric, label] = VALUES.exec(textOf(query) ?? '') ?? [];
  const all = textOf(field(tree, 'allValue'));
  return {
    name,
    type,
    where: reader.where(field(tree, 'name') ?? tree, `${title} / $${name}`, site),
    isHidden: number(field(tree, 'hide')) === 2 || textOf(field(tree, 'hide')) === 'hideVariable',
    isMulti: isTrue(field(tree, 'multi')),
    hasAll: isTrue(field(tree, 'includeAll')),
    all: all === '' ? undefined : all,
    metric,
    label,
    refresh: number(field(tree, 'refresh')),
    asks:
      query && type === 'query' && textOf(query) !== undefined && isPrometheus(askedBy(context, tree))
        ? reader.text('query', query, `${title} / $${name}`, site)
        : undefined,
  };
};
