import { metricsIn } from '../../metrics-in.ts';
import { specOf } from '../../view/known.ts';
import { alertsIn, panelsIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** What an alert watches is shown somewhere: the first thing that whoever is woken wants is a curve. */
export const alertWithoutPanel: Check = (view) => {
  if (view.dashboards.length === 0) return [];
  const shown = new Set(
    panelsIn(view).flatMap(({ queries }) => queries.flatMap(({ query }) => (query.expr ? metricsIn(query.expr) : []))),
  );
  return alertsIn(view).flatMap(({ name, query, where }) => {
    // What is missing has no curve.
    if (query.expr?.type === 'call' && query.expr.name.startsWith('absent')) return [];
    const watched = query.expr ? metricsIn(query.expr).filter((metric) => isPublished(view, metric)) : [];
    if (
      watched.length === 0 ||
      watched.some((metric) => shown.has(metric) || ['up', 'ALERTS'].includes(metric) || metric.includes(':'))
    )
      return [];
    return [
      {
        code: 'alert-without-panel',
        // Whether these are all the dashboards there are, only a project knows.
        severity: view.knowledge.isWhole ? 'warning' : 'note',
        message: `no panel shows ${watched[0]}, which ${name} watches`,
        ...where,
        help: 'add a panel of the same expression, with the threshold as a line',
      },
    ];
  });
};

const isPublished = (view: View, metric: string): boolean =>
  view.knowledge.certainty !== 'declared' || specOf(view, metric) !== undefined;
