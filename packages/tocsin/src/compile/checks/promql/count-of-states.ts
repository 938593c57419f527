import type { Aggregate, VectorSelector } from '../../../promql/nodes.ts';
import { unwrapped } from '../../view/numbers.ts';
import { nodesIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import type { Query } from '../../view/shapes/expression.ts';
import { once } from '../../memoize.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/**
 * Metrics with a series for each state that a thing can be in, 1 for the one that it is in and 0 for the others, by the label that
 * says the state. Source: the stores of kube-state-metrics 2 and the systemd collector of node_exporter 1.
 */
const STATES: ReadonlyMap<string, string> = new Map([
  ['kube_pod_status_phase', 'phase'],
  ['kube_pod_status_ready', 'condition'],
  ['kube_pod_status_scheduled', 'condition'],
  ['kube_pod_status_reason', 'reason'],
  ['kube_node_status_condition', 'status'],
  ['kube_namespace_status_phase', 'phase'],
  ['kube_persistentvolume_status_phase', 'phase'],
  ['kube_persistentvolumeclaim_status_phase', 'phase'],
  ['kube_deployment_status_condition', 'status'],
  ['kube_horizontalpodautoscaler_status_condition', 'status'],
  ['node_systemd_unit_state', 'state'],
]);

/** A number of things in a state is the sum of their ones. */
export const countOfStates: Check = (view) =>
  nodesIn(view, 'aggregate').flatMap(({ query, node }) => {
    const counted = countedState(node);
    // Beside a sum of the same, all that there are may be what is meant.
    if (!counted || isAskedOtherwise(view, query, counted)) return [];
    const { metric = '' } = counted;
    return [
      {
        code: 'count-of-states',
        severity: 'warning',
        message: `count counts the zeros as well: ${metric} has a series for each ${STATES.get(metric) ?? 'state'}, and is 0 for those that a thing is not in`,
        ...pointAtNode(query, node),
        help: 'write sum instead of count, or count what is == 1',
      },
    ];
  });

/** What a count takes as it is, if that asks for a state. */
const countedState = ({ op, expr }: Aggregate): VectorSelector | undefined => {
  const counted = unwrapped(expr);
  if (op !== 'count' || counted.type !== 'vector' || counted.metric === undefined) return undefined;
  const state = STATES.get(counted.metric);
  return counted.matchers.some(({ label, op: sign }) => label === state && (sign === '=' || sign === '=~'))
    ? counted
    : undefined;
};

const selectorsIn = once(
  (view: View): ReadonlyMap<Query, readonly VectorSelector[]> =>
    new Map(
      [...Map.groupBy(nodesIn(view, 'vector'), ({ query }) => query)].map(([query, found]) => [
        query,
        found.map(({ node }) => node),
      ]),
    ),
);
const isAskedOtherwise = (view: View, query: Query, counted: VectorSelector): boolean =>
  (selectorsIn(view).get(query) ?? []).some((node) => node !== counted && node.metric === counted.metric);
