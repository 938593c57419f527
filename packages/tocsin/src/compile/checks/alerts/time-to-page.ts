import { durationOf } from '#lang';
import { nodesOf } from '../../../promql/walk.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { intervalOf } from '../../view/known.ts';
import { routesFor } from '../../../routing/walk.ts';
import { alertsIn, named } from '../../view/parts.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** When people hear of an alert at the latest, and when they should have responded. Milliseconds, by the real clock. */
export interface TimeToPage {
  readonly alert: AlertView;
  readonly after: number;
  readonly within: number;
  /** What takes how long. */
  readonly parts: readonly (readonly [string, number])[];
}

export const timesToPage = (view: View): readonly TimeToPage[] =>
  alertsIn(view).flatMap((alert) => {
    const within = view.knowledge.respondWithin[named(alert.labels, 'priority')?.value ?? ''];
    if (within === undefined) return [];
    const parts = partsOf(view, alert);
    return [{ alert, within, parts, after: parts.reduce((sum, [, time]) => sum + time, 0) * view.knowledge.speedup }];
  });

/** People hear of an alert before they should have responded to it. */
export const timeToPage: Check = (view) =>
  timesToPage(view)
    .filter(({ after, within }) => after > within)
    .map(({ alert, after, within, parts }) => ({
      code: 'time-to-page',
      severity: 'error',
      message: `somebody has to respond within ${durationOf(within)}, but is notified after ${durationOf(after)}: ${parts
        .filter(([, time]) => time > 0)
        .map(([what, time]) => `${durationOf(time)} ${what}`)
        .join(', ')}`,
      ...alert.where,
      help: 'shorten "for" or the window, or give it a priority that allows that much',
    }));

/** How long until people are told, at most, of a fault that is total. */
const partsOf = (view: View, { query, for: holds, labels }: AlertView): readonly (readonly [string, number])[] => {
  const nodes = nodesOf(query.expr);
  const scrape = Math.max(
    0,
    ...nodes.map((node) =>
      node.type === 'vector' ? (intervalOf(view, node.metric ?? '', node.matchers)?.longest ?? 0) : 0,
    ),
  );
  const shift = Math.max(0, ...nodes.map((node) => (node.type === 'vector' ? (toMilliseconds(node.offset) ?? 0) : 0)));
  const routes = view.alertmanagers.flatMap((alertmanager) =>
    routesFor(alertmanager, (label) => named(labels, label)?.value),
  );
  const waits = routes.map(({ groupWait }) => groupWait ?? 30_000);
  return [
    ['until the scrape', scrape],
    ['of offset', shift],
    ['until the evaluation', query.every ?? view.prometheus[0]?.evaluateEvery ?? 60_000],
    ['of "for"', holds],
    ['of group_wait', waits.length > 0 ? Math.max(...waits) : 0],
  ];
};
