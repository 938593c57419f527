import { durationOf } from '#lang';
import { nodesOf } from '../../../promql/walk.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { retentionOf } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { evaluatedElsewhere } from '../evaluated-elsewhere.ts';

/** No expression looks further back than Prometheus keeps samples. */
export const beyondRetention: Check = (view) => {
  const ofPrometheus = retentionOf(view);
  return queriesIn(view).flatMap((query) => {
    const isElsewhere = isOfStore(view, query);
    const { kept, isSaid } = isElsewhere ? ofStore(view) : ofPrometheus;
    return nodesOf(query.expr).flatMap((node) => {
      const spans =
        node.type === 'matrix' || node.type === 'subquery'
          ? [
              node.window.kind === 'fixed' ? node.window.duration : '',
              (node.type === 'matrix' ? node.selector : node).offset ?? '',
            ]
          : node.type === 'vector'
            ? [node.offset ?? '']
            : [];
      const far = spans.find((span) => (toMilliseconds(span) ?? 0) > kept);
      if (far === undefined) return [];
      return [
        {
          code: 'beyond-retention',
          severity: isSaid ? 'error' : isRunHere(view) ? 'warning' : 'note',
          message: `${far} ago is gone: samples are kept for ${durationOf(kept)}${isSaid ? '' : ', unless Prometheus is told otherwise'}`,
          ...pointAt(query, far),
          help: isElsewhere
            ? `let the store keep samples for longer (keep: '${far}'), or look less far back`
            : `keep samples for longer (--storage.tsdb.retention.time=${far}), or look less far back`,
        },
      ];
    });
  });
};

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
