import { groupsOf } from '../../../relabel/groups.ts';
import { relabelJobs } from '../../relabelling/jobs.ts';
import { monitorJobs } from '../../relabelling/monitors.ts';
import { hasVariable } from '../../view/matchers-in.ts';
import { nodesIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import type { Where } from '../../view/text/source.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** What is written in the place of a match names groups that its pattern has: of others nothing is written, in silence. */
export const missingGroup: Check = (view) => {
  const seen = new Set<string>();
  return replacementsIn(view).flatMap(({ pattern, replacement, where }) => {
    const missing = missingIn(pattern, replacement);
    const place = `${where.at.file}:${where.at.line}:${where.at.column}`;
    // What an alias brings to several places stands in one.
    if (!missing || seen.has(place)) return [];
    seen.add(place);
    return [
      {
        code: 'missing-group',
        severity: 'warning' as const,
        message: `${missing.name} is not a group of ${pattern}, which has ${countOf(missing.count)}: nothing is inserted there`,
        ...where,
        help: missing.meant
          ? `write ${missing.meant}: without braces, all letters, digits and _ belong to the name of the group`
          : missing.count === 0
            ? 'put parentheses around the part that you mean'
            : `use one that exists, such as $1`,
      },
    ];
  });
};
const countOf = (count: number): string => (count === 0 ? 'no group' : count === 1 ? 'one group' : `${count} groups`);

interface Replacement {
  readonly pattern: string;
  readonly replacement: string;
  readonly where: Where;
}
const replacementsIn = (view: View): readonly Replacement[] => [
  ...nodesIn(view, 'call').flatMap(({ query, node }): readonly Replacement[] => {
    if (node.name !== 'label_replace') return [];
    const [, , text, , pattern] = node.args;
    if (text?.type !== 'string' || pattern?.type !== 'string') return [];
    // Grafana fills in its variables before Prometheus reads any of it.
    if (query.use === 'panel' && (hasVariable(pattern.value) || /\$(?:\{[A-Za-z_]|[A-Za-z_])/.test(text.value)))
      return [];
    return [{ pattern: pattern.value, replacement: text.value, where: pointAtNode(query, text) }];
  }),
  ...[...relabelJobs(view), ...monitorJobs(view)].flatMap(({ rules, metricRules }) =>
    [...rules, ...metricRules]
      .filter(({ action }) => action === 'replace' || action === 'labelmap')
      .map(({ regex, replacement, at }) => ({ pattern: regex, replacement, where: at('replacement') })),
  ),
];

interface Missing {
  readonly name: string;
  readonly count: number;
  /** What was meant, where it ends too late: `${1}_x` for `$1_x`. */
  readonly meant?: string;
}
const missingIn = (pattern: string, replacement: string): Missing | undefined => {
  if (!replacement.includes('$')) return undefined;
  const groups = groupsOf(pattern);
  if (!groups) return undefined;
  const isThere = (name: string): boolean =>
    /^\d+$/.test(name) ? Number(name) <= groups.count : groups.names.has(name);
  for (const [whole, braced, bare] of replacement.replaceAll('$$', '  ').matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    const name = braced ?? bare ?? '';
    if (isThere(name)) continue;
    const [, number = '', rest = ''] = /^(\d+?)([A-Za-z_]\w*)$/.exec(name) ?? [];
    const isCutLate = bare !== undefined && number !== '' && isThere(number);
    return { name: whole, count: groups.count, ...(isCutLate ? { meant: `\${${number}}${rest}` } : {}) };
  }
  return undefined;
};
