import { nodesOf } from '../../../promql/walk.ts';
import { pointAt } from '../../view/query.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

const DRAWN: ReadonlySet<string> = new Set(['timeseries', 'graph']);
const RATES: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

/** A rate in a panel takes its window from the panel's resolution. */
export const fixedWindow: Check = (view) =>
  panelsIn(view)
    .filter(({ kind }) => DRAWN.has(kind))
    .flatMap(({ queries }) =>
      queries.flatMap(({ query }) =>
        windowsOf(query).map((window) => ({
          code: 'fixed-window',
          severity: 'note',
          message: `over a week Grafana draws a point about every ten minutes, and each covers only ${window}: the time in between is not shown`,
          ...pointAt(query, `[${window}]`),
          help: 'write [$__rate_interval]',
        })),
      ),
    );

/** The windows of rates that are the same at every resolution. */
const windowsOf = ({ expr }: Query): readonly string[] => {
  const found: string[] = [];
  for (const node of nodesOf(expr)) {
    const range = node.type === 'call' && RATES.has(node.name) ? node.args[0] : undefined;
    if (range?.type === 'matrix' && range.window.kind === 'fixed') found.push(range.window.duration);
  }
  return found;
};
