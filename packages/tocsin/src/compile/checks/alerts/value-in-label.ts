import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** No label of an alert holds its value: with every new value it would be another alert. */
export const valueInLabel: Check = (view) =>
  alertsIn(view).flatMap((alert) =>
    alert.labels
      .filter(
        ({ value }) => /\{\{[^}]*(\$value|\.Value|\bvalue\b)[^}]*\}\}/.test(value) && !/\{\{-?\s*(if|with)/.test(value),
      )
      .map(({ name, at, subject, excerpt }) => ({
        code: 'value-in-label',
        severity: 'warning',
        message: `the value changes, and with it the label "${name}": each change is a new alert, and "for" starts over`,
        at,
        subject,
        excerpt,
        help: 'move it to an annotation',
      })),
  );
