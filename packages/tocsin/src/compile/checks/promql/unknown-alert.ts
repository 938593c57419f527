import { nearest } from '../../../promql/nearest.ts';
import { satisfies } from '../../../promql/regex.ts';
import { hasVariable, matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn, nodesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Who asks for ALERTS names an alert that there is. */
export const unknownAlert: Check = (view) => {
  const names = [...new Set(alertsIn(view).map(({ name }) => name))];
  if (names.length === 0) return [];
  // What other objects of a cluster hold, these do not say.
  const isOpen = view.files.some(({ kind, within }) => kind === 'rules' && within === 'PrometheusRule');
  return nodesIn(view, 'vector').flatMap(({ query, node }) => {
    if (!['ALERTS', 'ALERTS_FOR_STATE'].includes(node.metric ?? '')) return [];
    return node.matchers
      .filter((matcher) => matcher.label === 'alertname' && !matcher.op.startsWith('!') && !hasVariable(matcher.value))
      .filter((matcher) => !names.some((name) => satisfies(matcher, name)))
      .flatMap((matcher) => {
        const meant = nearest(matcher.value, names);
        if (isOpen && (meant === undefined || isMadeOf(meant, matcher.value))) return [];
        return {
          code: 'unknown-alert',
          severity: 'warning' as const,
          message: `no alert here is called ${matcher.value}: this finds nothing`,
          ...pointAt(query, matcherText(matcher)),
          help: meant ? `did you mean alertname="${meant}"?` : 'take the name from the rules',
        };
      });
  });
};

/** An alert of one's own about another of somebody else's is often called as that is, with more before or behind. */
const isMadeOf = (name: string, other: string): boolean => name.startsWith(other) || name.endsWith(other);
