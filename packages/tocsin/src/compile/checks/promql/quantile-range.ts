import { print } from '../../../promql/print.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { numberIn } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A quantile lies between 0 and 1. */
export const quantileRange: Check = (view) =>
  queriesIn(view).flatMap((query) =>
    nodesOf(query.expr).flatMap((node) => {
      const asked =
        node.type === 'call' && ['histogram_quantile', 'quantile_over_time'].includes(node.name)
          ? node.args[0]
          : node.type === 'aggregate' && node.op === 'quantile'
            ? node.param
            : undefined;
      const value = asked && numberIn(asked);
      if (asked === undefined || value === undefined || (value >= 0 && value <= 1)) return [];
      return [
        {
          code: 'quantile-range',
          severity: 'error',
          message: `a quantile lies between 0 and 1; of ${value} Prometheus makes ${value > 1 ? '+Inf' : '-Inf'}`,
          ...pointAt(query, print(asked)),
          help: value > 1 && value <= 100 ? `write ${value / 100}` : 'write a number from 0 to 1, such as 0.95',
        },
      ];
    }),
  );
