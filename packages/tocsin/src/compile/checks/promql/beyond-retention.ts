import { durationOf } from '#lang';
import type { MatrixSelector } from '../../../promql/nodes.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { retentionOf } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { evaluatedElsewhere } from '../evaluated-elsewhere.ts';

/** No expression looks further back than Prometheus keeps samples. */
export const beyondRetention: Check = (view) => {
  const ofPrometheus = retentionOf(view);
  const judged = (query: Query, ...spans: readonly (string | undefined)[]): ReturnType<Check> => {
    const isElsewhere = isOfStore(view, query);
    const { kept, isSaid } = isElsewhere ? ofStore(view) : ofPrometheus;
    if (!isSaid && view.paths?.isSaid('storage.tsdb.retention') === true) return [];
    const far = spans.find((span) => (toMilliseconds(span) ?? 0) > kept);
    if (far === undefined) return [];
    return [
      {
        code: 'beyond-retention',
        severity: isSaid ? 'error' : isRunHere(view) ? 'warning' : 'note',
        message: `there are no samples from ${far} ago: they are kept for ${durationOf(kept)}${isSaid ? '' : ', unless Prometheus is configured otherwise'}`,
        ...pointAt(query, far),
        help: isElsewhere
          ? `let the store keep samples for longer (keep: '${far}'), or look less far back`
          : `keep samples for longer (--storage.tsdb.retention.time=${far}), or look less far back`,
      },
    ];
  };
  return [
    ...nodesIn(view, 'vector').flatMap(({ query, node: { offset } }) =>
      offset === undefined ? [] : judged(query, offset),
    ),
    ...nodesIn(view, 'matrix').flatMap(({ query, node }) => judged(query, fixed(node.window))),
    ...nodesIn(view, 'subquery').flatMap(({ query, node }) => judged(query, fixed(node.window), node.offset)),
  ];
};

const fixed = (window: MatrixSelector['window']): string | undefined =>
  window.kind === 'fixed' ? window.duration : undefined;

/** Whether a Prometheus is among what is judged, which would say so if it kept samples for longer. */
const isRunHere = ({ prometheus, services }: View): boolean =>
  prometheus.length > 0 || services.some(({ image }) => /(^|\/)prometheus(:|@|$)/.test(image));

/** Whether another store is asked: by a panel of its data source, or by whoever evaluates rules over it. */
const isOfStore = (view: View, { asks, source }: Query): boolean =>
  (asks !== undefined && asks === view.knowledge.longTerm?.source) || evaluatedElsewhere(view).has(source);

/** How long a store of strangers keeps samples, no file says. */
const ofStore = ({ knowledge: { longTerm } }: View): { readonly kept: number; readonly isSaid: boolean } => ({
  kept: longTerm?.kept ?? Number.POSITIVE_INFINITY,
  isSaid: true,
});
