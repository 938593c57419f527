import { namesIn } from './steady.ts';
import type { Rule } from './rule.ts';

/**
 * Rules in the order in which they can be evaluated: those of one level read nothing that another one of it, or of a later level,
 * records. The rules are steady: none reads what a later one records, or a metric of any name.
 */
export const levelsOf = (rules: readonly Rule[]): readonly (readonly Rule[])[] => {
  const recorded = new Map<string, number>();
  const levelOf = ({ expr }: Rule): number =>
    Math.max(0, ...namesIn(expr).map((name = '') => (recorded.get(name) ?? -1) + 1));
  // Series of one name that several rules record are read when all are there.
  for (const rule of rules)
    if (rule.kind === 'record') recorded.set(rule.name, Math.max(recorded.get(rule.name) ?? 0, levelOf(rule)));
  const levels = Map.groupBy(rules, (rule) =>
    rule.kind === 'record' ? (recorded.get(rule.name) ?? 0) : levelOf(rule),
  );
  return [...levels].toSorted(([a], [b]) => a - b).map(([, level]) => level);
};
