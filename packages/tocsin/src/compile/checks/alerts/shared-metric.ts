import { nodesOf } from '../../../promql/walk.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** What several hosts report of one thing that they share: a queue in one Redis, say. */
const SHARED =
  /^(?!rabbitmq|kafka|nats|activemq|otelcol|zookeeper|zk_|pending_session)\w+_(queue_size|queue_length|queue_depth|queued_jobs|jobs_pending|jobs_waiting|failed_jobs|active_users)$/;

/** What hosts share is alerted on once, however many of them report it. */
export const sharedMetric: Check = (view) =>
  alertsIn(view).flatMap(({ name, query }) => {
    const { expr } = query;
    if (!expr || nodesOf(expr).some(({ type }) => type === 'aggregate')) return [];
    const node = unwrapped(expr);
    const selector = node.type === 'binary' ? unwrapped(node.left) : undefined;
    if (node.type !== 'binary' || selector?.type !== 'vector' || !SHARED.test(selector.metric ?? '')) return [];
    if (selector.matchers.some(({ label, op }) => label === 'instance' && op === '=')) return [];
    const { metric = '' } = selector;
    return [
      {
        code: 'shared-metric',
        severity: 'warning',
        message: `every host that reports ${metric} reports the same value: ${name} fires once for each host`,
        ...pointAt(query, metric),
        help: `write max by (queue) (${metric}) before the comparison, with the label that distinguishes the series`,
      },
    ];
  });
