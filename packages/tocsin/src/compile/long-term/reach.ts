import { milliseconds } from '#lang';
import type { Expr, Shift } from '../../promql/nodes.ts';
import { read } from '../../promql/read/read.ts';
import { hideVariables } from '../../promql/variables.ts';
import { newest } from '../../promql/version.ts';
import { children } from '../../promql/walk.ts';

/** How far back an expression looks, in milliseconds: its windows and offsets, those of subqueries on top of each other. */
export const reachOf = (expr: Expr): number => {
  switch (expr.type) {
    case 'vector':
      return shift(expr);
    case 'matrix':
      return widthOf(expr.window) + shift(expr.selector);
    case 'subquery':
      return widthOf(expr.window) + shift(expr) + reachOf(expr.expr);
    case 'raw': {
      const { expr: written } = read(hideVariables(expr.text).text, newest);
      return written ? reachOf(written) : 0;
    }
    default:
      return Math.max(0, ...children(expr).map(reachOf));
  }
};

/** What Grafana fills in follows from the range that is drawn. */
const widthOf = (window: Extract<Expr, { type: 'matrix' }>['window']): number =>
  window.kind === 'fixed' ? milliseconds(window.duration) : 0;

/** An offset into the future reaches nowhere. */
const shift = ({ offset = '0s' }: Shift): number => (offset.startsWith('-') ? 0 : milliseconds(offset));
