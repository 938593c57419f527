import { print } from '../../../promql/print.ts';
import { once } from '../../memoize.ts';
import { isLoaded } from '../../view/globs.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { areToldApart } from './told-apart.ts';

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
        severity: areLoaded(view, rule, first) ? 'warning' : 'note',
        message: `${rule.name} is already defined, in group ${first.group}, with the same labels${isSaidAlike(rule, first) ? ' and the same expression' : ''}`,
        ...placeOf(rule, first),
        help: isSaidAlike(rule, first)
          ? 'remove one of the two'
          : 'give one of them another name, or a label that distinguishes them',
      },
    ];
  });
};

/** A rule that takes its name from another by an anchor is where its own expression is. */
const placeOf = ({ where, query }: Rule, first: Rule): Rule['where'] =>
  where.at.line === first.where.at.line && where.at.file === first.where.at.file
    ? { ...query.where, subject: where.subject }
    : where;

/** In one file, or where a Prometheus is told of the files of both; else something may choose between them. */
const areLoaded = (view: View, rule: Rule, other: Rule): boolean =>
  rule.file === other.file || [rule.file, other.file].every((file) => loadedIn(view).has(file));
const loadedIn = once(
  (view: View): ReadonlySet<string> =>
    new Set(view.files.filter((file) => isLoaded(view, file)).map(({ source }) => source.file)),
);

/** Rules of several files meet where one Prometheus loads them; a record of one name may be made of parts. */
const isBeside = (view: View, rule: Rule, other: Rule): boolean =>
  (rule.file === other.file || view.prometheus.length > 0) &&
  (rule.use === 'alert' ? !areToldApart(view, rule.query, other.query) : isSaidAlike(rule, other));

const isSaidAlike = (rule: Rule, other: Rule): boolean => saidBy(rule.query) === saidBy(other.query);
const saidBy = ({ expr, text }: Query): string => (expr ? print(expr) : text);

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
