import { print } from '../../../promql/print.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** No rule is there twice: alerts of one name and the same labels are one alert to everybody who hears of it. */
export const duplicateRule: Check = (view) =>
  rulesIn(view).flatMap((rule, index, rules) => {
    const first = rules.slice(0, index).find((other) => other.key === rule.key);
    if (!first) return [];
    return [
      {
        code: 'duplicate-rule',
        severity: 'warning',
        message: `${rule.name} is defined already, in group ${first.group}, with the same labels${first.expr === rule.expr ? ' and the same expression' : ''}`,
        ...rule.where,
        help:
          first.expr === rule.expr
            ? 'drop one of the two'
            : 'give one of them another name, or a label that tells them apart',
      },
    ];
  });

const rulesIn = (view: View) =>
  [...alertsIn(view), ...recordsIn(view)].map(({ name, labels, group, where, query }) => ({
    name,
    group,
    where,
    expr: query.expr ? print(query.expr) : query.text,
    key: JSON.stringify([
      query.use,
      name,
      labels.map(({ name, value }) => `${name}=${value}`).toSorted((a, b) => a.localeCompare(b)),
    ]),
  }));
