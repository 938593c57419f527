import type { Binary, ComparisonOperator, Expr } from './nodes.ts';
import { print } from './print.ts';
import { children } from './walk.ts';

/** How a condition changed. `loosened` holds less often, `tightened` more often; `unclear` is for a person to judge. */
export interface Turn {
  readonly way: 'loosened' | 'tightened' | 'unclear';
  readonly says: string;
}

/** What changed from one condition to another, node by node. Nothing for the same. */
export const compare = (before: Expr, after: Expr): readonly Turn[] => turns(before, after, 1);

/** 1 where more of it makes the whole hold more often, -1 where less does, 0 where that cannot be said. */
type Sense = 1 | -1 | 0;

const turns = (was: Expr, is: Expr, sense: Sense): readonly Turn[] => {
  const [before, after] = [bare(was), bare(is)];
  if (print(before) === print(after)) return [];
  if (before.type === 'binary' && after.type === 'binary') {
    const both = ofBinaries(before, after, sense);
    if (both) return both;
  }
  return clause(before, after, sense) ?? clause(after, before, flipped(sense), 1) ?? ofParts(before, after);
};

const ofBinaries = (before: Binary, after: Binary, sense: Sense): readonly Turn[] | undefined => {
  if (before.bool !== after.bool) return undefined;
  const threshold = [constant(before.right), constant(after.right)] as const;
  const isCompared = (op: string): op is ComparisonOperator => op in firesWhenMore;
  if (isCompared(before.op) && isCompared(after.op) && threshold[0] !== undefined && threshold[1] !== undefined)
    return [...turns(before.left, after.left, 0), ...bound(before.op, threshold[0], after.op, threshold[1], sense)];
  if (before.op !== after.op || JSON.stringify(before.matching) !== JSON.stringify(after.matching)) return undefined;
  const isSet = before.op === 'and' || before.op === 'or' || before.op === 'unless';
  const inner: Sense = isSet ? sense : 0;
  return [
    ...turns(before.left, after.left, inner),
    ...turns(before.right, after.right, before.op === 'unless' ? flipped(inner) : inner),
  ];
};

/** Whether a comparison holds more often when the value grows. */
const firesWhenMore: Partial<Record<string, Sense>> = { '>': 1, '>=': 1, '<': -1, '<=': -1, '==': 0, '!=': 0 };

const bound = (
  was: ComparisonOperator,
  from: number,
  is: ComparisonOperator,
  to: number,
  sense: Sense,
): readonly Turn[] => {
  const direction = firesWhenMore[is] ?? 0;
  if ((firesWhenMore[was] ?? 0) !== direction)
    return [{ way: 'unclear', says: `threshold ${was} ${from} -> ${is} ${to}` }];
  if (from !== to) {
    const says = was === is ? `threshold ${from} -> ${to}` : `threshold ${was} ${from} -> ${is} ${to}`;
    return [{ way: named((to < from ? direction : -direction) * sense), says }];
  }
  if (was === is) return [];
  return [{ way: named((is.endsWith('=') ? 1 : -1) * sense), says: `threshold ${was} ${from} -> ${is} ${to}` }];
};

const words = {
  and: ['now also asks for', 'no longer asks for'],
  unless: ['no longer holds while', 'now holds even while'],
  or: ['now also holds for', 'no longer holds for'],
} as const;

/** A clause that came: `x` to `x and y`, `x unless y`, `x or y`. */
const clause = (before: Expr, after: Expr, sense: Sense, word: 0 | 1 = 0): readonly Turn[] | undefined => {
  if (after.type !== 'binary') return undefined;
  const effect = ({ and: -1, unless: -1, or: 1 } as Partial<Record<string, Sense>>)[after.op];
  if (effect === undefined) return undefined;
  const [kept, other] = [bare(after.left), bare(after.right)];
  const same = print(before);
  const added = same === print(kept) ? other : same === print(other) && after.op !== 'unless' ? kept : undefined;
  if (!added) return undefined;
  return [{ way: named(effect * sense), says: `${words[after.op as keyof typeof words][word]} ${print(added)}` }];
};

/** The same node with other parts; else one text and the other. */
const ofParts = (before: Expr, after: Expr): readonly Turn[] => {
  const whole: readonly Turn[] = [{ way: 'unclear', says: `${print(before)} -> ${print(after)}` }];
  if (before.type !== after.type) return whole;
  if (before.type === 'matrix' && after.type === 'matrix' && print(before.selector) === print(after.selector))
    return [{ way: 'unclear', says: `window ${width(before)} -> ${width(after)}` }];
  if (before.type === 'number' || before.type === 'vector' || withoutParts(before) !== withoutParts(after))
    return whole;
  const [ours, theirs] = [children(before), children(after)];
  if (ours.length === 0 || ours.length !== theirs.length) return whole;
  return ours.flatMap((each, index) => turns(each, theirs[index] as Expr, 0));
};

const width = ({ window }: Extract<Expr, { readonly type: 'matrix' }>): string =>
  window.kind === 'fixed' ? window.duration : 'open';

/** A node without what is below it. */
const withoutParts = (node: Expr): string =>
  JSON.stringify({ ...node, expr: 0, param: 0, args: 0, left: 0, right: 0, selector: 0 });

/** The value of an expression of numbers alone. */
const constant = (expr: Expr): number | undefined => {
  const node = bare(expr);
  if (node.type === 'number') {
    const value = Number(node.text);
    return Number.isNaN(value) ? undefined : value;
  }
  if (node.type === 'unary') {
    const value = constant(node.expr);
    return value === undefined || node.op === '+' ? value : -value;
  }
  if (node.type !== 'binary') return undefined;
  const [left, right] = [constant(node.left), constant(node.right)];
  const compute = arithmetic[node.op];
  if (left === undefined || right === undefined || !compute) return undefined;
  // Fifteen digits: what is written as 0.1 * 3 reads as 0.3.
  return Number(compute(left, right).toPrecision(15));
};
const arithmetic: Partial<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const bare = (expr: Expr): Expr => (expr.type === 'paren' ? bare(expr.expr) : expr);
const flipped = (sense: Sense): Sense => -sense as Sense;
const named = (sense: number): Turn['way'] => (sense === 0 ? 'unclear' : sense > 0 ? 'tightened' : 'loosened');
