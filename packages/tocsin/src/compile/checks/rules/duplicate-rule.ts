import { print } from '../../../promql/print.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** No rule is there twice: alerts of one name and the same labels are one alert to everybody who hears of it. */
export const duplicateRule: Check = (view) => {
  const before = new Map<string, Rule[]>();
  return rulesIn(view).flatMap((rule) => {
    const alike = before.get(rule.key) ?? [];
    const first = alike.find((other) => isBeside(view, rule, other));
    alike.push(rule);
    before.set(rule.key, alike);
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
};

/** Rules of several files meet where one Prometheus loads them; a record of one name may be made of parts. */
const isBeside = (view: View, rule: Rule, other: Rule): boolean =>
  (rule.file === other.file || view.prometheus.length > 0) && (rule.use === 'alert' || rule.expr === other.expr);

type Rule = ReturnType<typeof rulesIn>[number];
const rulesIn = (view: View) =>
  [...alertsIn(view), ...recordsIn(view)].map(({ name, labels, group, where, query }) => ({
    name,
    group,
    where,
    file: query.source.file,
    use: query.use,
    expr: query.expr ? print(query.expr) : query.text,
    key: JSON.stringify([
      query.use,
      name,
      labels.map(({ name, value }) => `${name}=${value}`).toSorted((a, b) => a.localeCompare(b)),
    ]),
  }));
