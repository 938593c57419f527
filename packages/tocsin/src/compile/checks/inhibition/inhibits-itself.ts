import { labelsSeen } from '../../view/alert-labels.ts';
import { meets } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** No alert is on both sides of an inhibition: Alertmanager lets none of these hold back another. */
export const inhibitsItself: Check = (view) =>
  view.alertmanagers.flatMap(({ inhibitions }) =>
    inhibitions.flatMap(({ source, target, where }) => {
      // A side that is every alert is told as that.
      if (source.length === 0 || target.length === 0) return [];
      // One alert that holds back all of a severity is not meant to hold back itself.
      if (source.some(({ label, op }) => label === 'alertname' && op === '=') && !target.some(isOfNames)) return [];
      const both = alertsIn(view).filter((alert) => {
        const seen = labelsSeen(view, alert);
        return meets(source, seen) === 'yes' && meets(target, seen) === 'yes';
      });
      const [first, ...others] = new Set(both.map(({ name }) => name));
      if (first === undefined) return [];
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
      return [
        {
          code: 'inhibits-itself',
          severity: 'warning' as const,
          message: `${first}${more} matches both the source and the target: an alert that does is never held back by another that does`,
          ...where,
          subject: first,
          help: `leave it out of one of them: target_matchers: [alertname!="${first}"]`,
        },
      ];
    }),
  );

const isOfNames = ({ label }: { readonly label: string }): boolean => label === 'alertname';
