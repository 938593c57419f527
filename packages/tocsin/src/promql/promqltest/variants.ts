import { allFeatures } from '../features.ts';
import type { At, Expr } from '../nodes.ts';
import { print } from '../print.ts';
import { read } from '../read/read.ts';
import { engineVersion } from '../evaluate/options.ts';
import { children, nodesOf, withChildren } from '../walk.ts';
import type { EvalCommand } from './eval.ts';

/** Their value depends on the moment even where all that they are given stands still. */
const unsteady: ReadonlySet<string> = new Set(
  'days_in_month day_of_month day_of_week day_of_year end hour minute month year predict_linear range start step time timestamp'.split(
    ' ',
  ),
);

/** The same evaluation with all selectors held at its moment by `@`, at other moments: it must give the same. */
export const variantsOf = (command: EvalCommand): readonly EvalCommand[] => {
  const { when, expr: text } = command;
  if (!('at' in when)) return [];
  const { expr, problems } = read(text, engineVersion, allFeatures);
  if (!expr || problems.length > 0) return [];
  if (nodesOf(expr).some((node) => node.type === 'call' && unsteady.has(node.name))) return [];
  const held = print(hold(expr, { kind: 'time', seconds: String(when.at / 1000) }));
  const moments = when.at === 0 ? [-1000, 1000] : [-10 * when.at, 0, Math.trunc(when.at / 5), when.at, 10 * when.at];
  return moments.map((at) => ({ ...command, expr: held, when: { at } }));
};

const hold = (node: Expr, at: At): Expr => {
  if (node.type === 'vector') return { ...node, at: node.at ?? at };
  if (node.type === 'matrix') return { ...node, selector: { ...node.selector, at: node.selector.at ?? at } };
  if (node.type === 'subquery') return { ...node, at: node.at ?? at };
  return children(node).length === 0 ? node : withChildren(node, (child) => hold(child, at));
};
