import { labelsSeen } from '../../view/alert-labels.ts';
import { meets } from '../../view/routing.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** One alert silences others of the same thing, told by labels that both have. */
export const inhibitionScope: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => labelsSeen(view, alert));
  return view.alertmanagers.flatMap(({ inhibitions }) =>
    inhibitions.flatMap(({ source, target, equal, where }) => {
      if (equal.length === 0)
        return [
          {
            code: 'inhibition-scope',
            severity: 'warning' as const,
            message: 'without "equal" one alert anywhere silences all that match, on every host',
            ...where,
            help: "add equal: ['instance'], with the labels that say it is the same thing",
          },
        ];
      if (alerts.length === 0 || view.prometheus.length === 0) return [];
      const involved = alerts.filter((labelOf) => meets(source, labelOf) !== 'no' || meets(target, labelOf) !== 'no');
      return equal
        .filter(({ value }) => involved.length > 0 && involved.every((labelOf) => labelOf(value) === ''))
        .map(({ value, at, subject, excerpt }) => ({
          code: 'inhibition-scope',
          severity: 'warning' as const,
          message: `none of these alerts has a label "${value}", and two that lack it count as equal: it narrows nothing`,
          at,
          subject,
          excerpt,
          help: `name a label that they have, or keep ${value} in their expressions`,
        }));
    }),
  );
};
