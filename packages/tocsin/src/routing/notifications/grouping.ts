import type { LabelMatcher } from '../../promql/nodes.ts';
import type { LabelSet } from './label-set.ts';
import type { TimedRoute } from './settings.ts';

/** The first version in which an empty `group_by` is not the parent's. */
const EMPTY_IS_HEARD = 31;

/** The labels of the group that an alert comes to by a way from the root. */
export const groupLabelsOf = (labels: LabelSet, way: readonly TimedRoute[], version: number): LabelSet => {
  const by = way.findLast(
    ({ groupBy, isGroupByEmpty }) => groupBy.length > 0 || (isGroupByEmpty && version >= EMPTY_IS_HEARD),
  );
  const names = new Set((by?.groupBy ?? []).map(({ value }) => value));
  return names.has('...') ? labels : Object.fromEntries(Object.entries(labels).filter(([name]) => names.has(name)));
};

/** The name of a way in the notification log. Routes of the same matchers share it, and so what was told. */
export const routeKeyOf = (way: readonly TimedRoute[]): string =>
  way.map(({ matchers }) => `{${matchers.toSorted(inOrder).map(matcherText).join(',')}}`).join('/');

const matcherText = ({ label, op, value }: LabelMatcher): string => `${label}${op}${JSON.stringify(value)}`;

const OPERATORS = ['=', '!=', '=~', '!~'];
const inOrder = (a: LabelMatcher, b: LabelMatcher): number =>
  compare(a.label, b.label) || compare(a.value, b.value) || OPERATORS.indexOf(a.op) - OPERATORS.indexOf(b.op);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
