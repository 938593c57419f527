import { nodesOf } from '../../../promql/walk.ts';
import { pointAt } from '../../view/query.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A rate in a panel takes its window from the panel's resolution. */
export const fixedWindow: Check = (view) =>
  panelsIn(view).flatMap(({ queries, kind }) =>
    queries.flatMap(({ query }) =>
      nodesOf(query.expr).flatMap((node) => {
        const isRate = node.type === 'call' && ['rate', 'irate', 'increase'].includes(node.name);
        const [range] = isRate ? node.args : [];
        if (!['timeseries', 'graph'].includes(kind) || range?.type !== 'matrix' || range.window.kind !== 'fixed')
          return [];
        return [
          {
            code: 'fixed-window',
            severity: 'note',
            message: `over a week Grafana draws a point every ten minutes or so, and each looks at ${range.window.duration} only: what lies between is not shown`,
            ...pointAt(query, `[${range.window.duration}]`),
            help: 'write [$__rate_interval]',
          },
        ];
      }),
    ),
  );
