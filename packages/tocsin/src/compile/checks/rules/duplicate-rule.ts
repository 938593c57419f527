import type { LabelMatcher } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { labelOf } from '../../view/facts.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
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
        message: `${rule.name} is defined already, in group ${first.group}, with the same labels${isSaidAlike(rule, first) ? ' and the same expression' : ''}`,
        ...rule.where,
        help: isSaidAlike(rule, first)
          ? 'drop one of the two'
          : 'give one of them another name, or a label that tells them apart',
      },
    ];
  });
};

/** Rules of several files meet where one Prometheus loads them; a record of one name may be made of parts. */
const isBeside = (view: View, rule: Rule, other: Rule): boolean =>
  (rule.file === other.file || view.prometheus.length > 0) &&
  (rule.use === 'alert' ? !isOfOthers(view, rule, other) : isSaidAlike(rule, other));

const isSaidAlike = (rule: Rule, other: Rule): boolean => saidBy(rule.query) === saidBy(other.query);
const saidBy = ({ expr, text }: Query): string => (expr ? print(expr) : text);

/** Two alerts that choose different series by a label which both keep are never one: `up{job="a"}` and `up{job="b"}`. */
const isOfOthers = (view: View, { query }: Rule, { query: other }: Rule): boolean => {
  const [a, b] = [matchersOf(query), matchersOf(other)];
  return a.some(
    (one) =>
      b.some((two) => excludes(one, two)) &&
      [query, other].every((each) => labelOf(view, each, one.label).presence !== 'never'),
  );
};
/** The matchers that all selectors of an expression have. */
const matchersOf = ({ expr }: Query): readonly LabelMatcher[] => {
  const [first, ...others] = expr ? nodesOf(expr).filter((node) => node.type === 'vector') : [];
  return (first?.matchers ?? []).filter((one) =>
    others.every(({ matchers }) => matchers.some((two) => isSame(one, two))),
  );
};
const isSame = (one: LabelMatcher, two: LabelMatcher): boolean =>
  one.label === two.label && one.op === two.op && one.value === two.value;
const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;
const excludes = (one: LabelMatcher, two: LabelMatcher): boolean =>
  one.label === two.label &&
  (one.op === '=' && two.op === '=' ? one.value !== two.value : one.value === two.value && two.op === OPPOSITE[one.op]);

type Rule = ReturnType<typeof rulesIn>[number];
const rulesIn = (view: View) =>
  [...alertsIn(view), ...recordsIn(view)].map(({ name, labels, group, where, query }) => ({
    name,
    group,
    where,
    file: query.source.file,
    query,
    use: query.use,
    key: JSON.stringify([
      query.use,
      name,
      labels.map(({ name, value }) => `${name}=${value}`).toSorted((a, b) => a.localeCompare(b)),
    ]),
  }));
