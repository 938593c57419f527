import type { Expr, LabelMatcher } from './nodes.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { rewrite } from './walk.ts';

/**
 * One text for all ways to write an expression: Prometheus prints 1000000 as 1e+06 and 24h as 1d, and
 * sorts matchers. Text that
 * cannot be read stays as it is.
 */
export const canonical = (text: string): string => {
  try {
    return print(rewrite(parse(text), plain));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

const plain = (node: Expr): Expr => {
  switch (node.type) {
    case 'number':
      return Number.isNaN(Number(node.text)) ? node : { ...node, text: String(Number(node.text)) };
    case 'vector':
      return {
        ...node,
        matchers: node.matchers.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
        ...(node.offset === undefined ? {} : { offset: inMilliseconds(node.offset) }),
      };
    case 'matrix':
      return { ...node, window: plainWindow(node.window) };
    case 'subquery':
      return {
        ...node,
        window: plainWindow(node.window),
        ...(node.step === undefined ? {} : { step: inMilliseconds(node.step) }),
      };
    case 'paren':
      return node.expr;
    default:
      return node;
  }
};

const keyOf = ({ label, op, value }: LabelMatcher): string => JSON.stringify([label, op, value]);

type Windowed = Extract<Expr, { readonly type: 'matrix' }>['window'];
const plainWindow = (window: Windowed): Windowed =>
  window.kind === 'fixed' ? { kind: 'fixed', duration: inMilliseconds(window.duration) } : window;

const scale: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
  d: 864e5,
  w: 6048e5,
  y: 31536e6,
};
/** A literal in one unit; what the author computes stays as it is. */
const inMilliseconds = (duration: string): string =>
  !/^-?(?:\d+(?:ms|[smhdwy]))+$/.test(duration)
    ? duration
    : `${duration.startsWith('-') ? '-' : ''}${[...duration.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce((sum, [, n, unit = '']) => sum + Number(n) * (scale[unit] ?? 0), 0)}ms`;
