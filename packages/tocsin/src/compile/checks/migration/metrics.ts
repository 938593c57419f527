import { nodesOf } from '../../../promql/walk.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import { passes, type Migration } from './move.ts';
import { told } from './told.ts';

interface Change {
  readonly program: 'Prometheus' | 'Alertmanager';
  readonly version: number;
  readonly metric: RegExp;
  readonly says: string;
  readonly help: string;
}

/** What the programs say of themselves otherwise than before. */
const changes: readonly Change[] = [
  {
    program: 'Prometheus',
    version: 3007,
    metric:
      /^prometheus_remote_storage_(?:samples|histograms|exemplars)_in_total$|^prometheus_remote_storage_highest_timestamp_in_seconds$/,
    says: 'is deprecated from 3.7 on',
    help: 'use the metrics of the queue, such as prometheus_remote_storage_queue_highest_timestamp_seconds',
  },
  {
    program: 'Prometheus',
    version: 3009,
    metric: /^prometheus_sd_refresh/,
    says: 'has a label config more from 3.9 on',
    help: 'aggregate: sum without (config) (…)',
  },
  {
    program: 'Prometheus',
    version: 3010,
    metric: /^prometheus_notifications_(?:dropped_total|queue_capacity|queue_length)$/,
    says: 'has a label alertmanager more from 3.10 on: a division or a comparison with another metric finds no partner',
    help: 'aggregate: sum without (alertmanager) (…)',
  },
  {
    program: 'Prometheus',
    version: 3016,
    metric: /^prometheus_remote_storage_metadata_(?:total|failed_total|retried_total|bytes_total)$/,
    says: 'is gone from 3.16 on where remote write 2.0 is spoken',
    help: 'remove it',
  },
  {
    program: 'Alertmanager',
    version: 33,
    metric: /^alertmanager_marked_alerts$/,
    says: 'is gone from 0.33 on',
    help: 'use alertmanager_alerts',
  },
];

/** Metrics of the programs themselves that go, or gain a label. */
export const changedMetrics: Migration = (view, move) =>
  queriesIn(view).flatMap((query) => {
    const metrics = new Set(nodesOf(query.expr).flatMap((node) => (node.type === 'vector' ? (node.metric ?? []) : [])));
    return [...metrics].flatMap((metric) =>
      changes
        .filter(
          ({ program, version, metric: about }) =>
            program === move.program && passes(move, version) && about.test(metric),
        )
        .map(({ says, help }) => told('warning', pointAt(query, metric), `${metric} ${says}`, help)),
    );
  });

/** Reasons of failed notifications that are told apart from 0.34 on. */
export const splitReasons: Migration = (view, move) =>
  move.program !== 'Alertmanager' || !passes(move, 34)
    ? []
    : queriesIn(view).flatMap((query) =>
        nodesOf(query.expr).flatMap((node) =>
          node.type === 'vector' &&
          node.metric === 'alertmanager_notifications_failed_total' &&
          node.matchers.some(({ label, value }) => label === 'reason' && value.includes('clientError'))
            ? [
                told(
                  'warning',
                  pointAt(query, 'clientError'),
                  'from 0.34 on 401 and 403 are authError and 429 is rateLimited: clientError holds them no more',
                  'write reason=~"clientError|authError|rateLimited"',
                ),
              ]
            : [],
        ),
      );
