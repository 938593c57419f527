import { labelsSeen } from '../../view/alert-labels.ts';
import { alwaysReturns } from '../../view/facts.ts';
import { meets } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { InhibitionView } from '../../view/shapes/alertmanager.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** No alert is silenced by one that always fires. */
export const inhibitedForEver: Check = (view) =>
  view.alertmanagers.flatMap(({ inhibitions }) => inhibitions.flatMap((inhibition) => silenced(view, inhibition)));

const silenced = (view: View, { source, target, equal, where }: InhibitionView): ReturnType<Check> => {
  const alerts = alertsIn(view);
  const forEver = alerts.find(
    (alert) => alwaysReturns(view, alert.query) && meets(source, labelsSeen(view, alert)) === 'yes',
  );
  if (!forEver) return [];
  const fixed = labelsSeen(view, forEver);
  return alerts
    .filter((alert) => {
      const seen = labelsSeen(view, alert);
      const isOnBothSides = meets(source, seen) !== 'no';
      return (
        alert !== forEver &&
        !isOnBothSides &&
        meets(target, seen) === 'yes' &&
        equal.every(({ value }) => seen(value) !== undefined && seen(value) === fixed(value))
      );
    })
    .map((alert) => ({
      code: 'inhibited-for-ever',
      severity: 'error' as const,
      message: `${forEver.name} always fires and inhibits ${alert.name}: nobody is ever notified of it`,
      ...where,
      subject: alert.name,
      help: `exclude it: source_matchers: [alertname!="${forEver.name}"]`,
    }));
};
