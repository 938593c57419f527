import { labelsSeen } from '../../view/alert-labels.ts';
import { allRoutes } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Alerts are grouped by labels that alerts have. */
export const groupByLabel: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => labelsSeen(view, alert));
  if (alerts.length === 0 || view.prometheus.length === 0) return [];
  return view.alertmanagers.flatMap(({ root }) =>
    (root ? allRoutes(root) : []).flatMap(({ groupBy }) =>
      groupBy
        .filter(({ value }) => value !== '...' && alerts.every((labelOf) => labelOf(value) === ''))
        .map(({ value, at, subject, excerpt }) => ({
          code: 'group-by-label',
          severity: 'warning',
          message: `no alert has a label "${value}": grouping by it has no effect`,
          at,
          subject,
          excerpt,
          help: `keep ${value} in the alerts' expressions, or remove it here`,
        })),
    ),
  );
};
