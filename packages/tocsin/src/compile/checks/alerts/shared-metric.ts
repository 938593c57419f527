import type { LabelMatcher } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn, jobsIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** What several hosts report of one thing that they share: a queue in one Redis, say. */
const SHARED =
  /^(?!rabbitmq|kafka|nats|activemq|otelcol|zookeeper|zk_|pending_session)\w+_(queue_size|queue_length|queue_depth|queued_jobs|jobs_pending|jobs_waiting|failed_jobs|active_users)$/;

/** Whether it asks for a job that has one target: that alone reports it. */
const isOfOneTarget = (view: View, { label, op, value }: LabelMatcher): boolean => {
  const jobs = label === 'job' && op === '=' ? jobsIn(view).filter(({ name }) => name === value) : [];
  return jobs.length === 1 && jobs.every(({ targets, isDiscovered }) => targets.length === 1 && !isDiscovered);
};

/** What hosts share is alerted on once, however many of them report it. */
export const sharedMetric: Check = (view) =>
  alertsIn(view).flatMap(({ name, query }) => {
    const { expr } = query;
    if (!expr || nodesOf(expr).some(({ type }) => type === 'aggregate')) return [];
    const node = unwrapped(expr);
    const selector = node.type === 'binary' ? unwrapped(node.left) : undefined;
    if (node.type !== 'binary' || selector?.type !== 'vector' || !SHARED.test(selector.metric ?? '')) return [];
    if (selector.matchers.some(({ label, op }) => label === 'instance' && op === '=')) return [];
    if (selector.matchers.some((matcher) => isOfOneTarget(view, matcher))) return [];
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
