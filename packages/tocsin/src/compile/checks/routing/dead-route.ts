import { nearest } from '../../../promql/nearest.ts';
import { labelsSeen } from '../../view/alert-labels.ts';
import { allRoutes, meets } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';
import { patternAsText } from './pattern-as-text.ts';

/** Every route is one that some alert can take. */
export const deadRoute: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => labelsSeen(view, alert));
  if (alerts.length === 0 || view.prometheus.length === 0) return [];
  // A pattern behind = is one fact, and has a check of its own.
  const patterns = new Set(patternAsText(view).map(({ at }) => `${at.file}:${at.line}:${at.column}`));
  return view.alertmanagers.flatMap(({ root }) =>
    (root ? allRoutes(root) : []).flatMap(({ matchers }) =>
      matchers.flatMap((matcher) => {
        const { file, line, column } = matcher.where.at;
        if (patterns.has(`${file}:${line}:${column}`)) return [];
        if (matcher.op.startsWith('!') || alerts.some((labelOf) => meets([matcher], labelOf) !== 'no')) return [];
        const values = [...new Set(alerts.map((labelOf) => labelOf(matcher.label) ?? ''))].filter(Boolean);
        const meant = nearest(matcher.value, values);
        return [
          {
            code: 'dead-route',
            severity: 'warning',
            message:
              values.length === 0
                ? `no alert has a label "${matcher.label}"`
                : `no alert has ${matcher.label}${matcher.op}"${matcher.value}"`,
            ...matcher.where,
            help: meant
              ? `did you mean ${matcher.label}="${meant}"?`
              : values.length > 0
                ? `the alerts have ${values.map((value) => `${matcher.label}="${value}"`).join(', ')}`
                : `set ${matcher.label} in the labels of the alerts that the route is for, or remove the route`,
          },
        ];
      }),
    ),
  );
};
