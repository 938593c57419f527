import { durationOf } from '#lang';
import { nodesOf } from '../../../promql/walk.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { retentionOf } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** No expression looks further back than Prometheus keeps samples. */
export const beyondRetention: Check = (view) => {
  const { kept, isSaid } = retentionOf(view);
  return queriesIn(view).flatMap((query) =>
    [...(query.expr ? nodesOf(query.expr) : [])].flatMap((node) => {
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
          severity: isSaid ? 'error' : 'warning',
          message: `${far} ago is gone: samples are kept for ${durationOf(kept)}${isSaid ? '' : ', unless Prometheus is told otherwise'}`,
          ...pointAt(query, far),
          help: `keep samples for longer (--storage.tsdb.retention.time=${far}), or look less far back`,
        },
      ];
    }),
  );
};
