import { labelsSeen } from '../../view/alert-labels.ts';
import { meets } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** An inhibition has alerts on both sides. */
export const inhibitionDead: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => labelsSeen(view, alert));
  if (alerts.length === 0 || view.prometheus.length === 0) return [];
  return view.alertmanagers.flatMap(({ inhibitions }) =>
    inhibitions.flatMap(({ source, target, where }) => {
      const side = [
        { side: 'source', matchers: source },
        { side: 'target', matchers: target },
      ].find(({ matchers }) => alerts.every((labelOf) => meets(matchers, labelOf) === 'no'));
      if (!side) return [];
      return [
        {
          code: 'inhibition-dead',
          severity: 'warning',
          message: `no alert matches the ${side.side}: ${side.matchers.map(({ label, op, value }) => `${label}${op}"${value}"`).join(', ')}`,
          ...(side.matchers[0]?.where ?? where),
          help: `name labels that alerts have: ${[...new Set(alertsIn(view).flatMap(({ labels }) => labels.map(({ name, value }) => `${name}="${value}"`)))].slice(0, 6).join(', ')}`,
        },
      ];
    }),
  );
};
