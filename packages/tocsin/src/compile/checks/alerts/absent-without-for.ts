import { nodesOf } from '../../../promql/walk.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** One missed scrape is no absence. */
export const absentWithoutFor: Check = (view) =>
  alertsIn(view)
    .filter(
      ({ query, for: holds }) =>
        holds === 0 && nodesOf(query.expr).some((node) => node.type === 'call' && node.name === 'absent'),
    )
    .map(({ query }) => ({
      code: 'absent-without-for',
      severity: 'warning',
      message: 'absent() holds as soon as one scrape fails, and after every restart of Prometheus',
      ...pointAt(query, 'absent'),
      help: 'add for: 5m',
    }));
