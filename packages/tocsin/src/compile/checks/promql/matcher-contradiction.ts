import type { LabelMatcher } from '../../../promql/nodes.ts';
import { satisfies } from '../../../promql/regex.ts';
import { hasVariable, matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** The matchers of one selector can hold together. */
export const matcherContradiction: Check = (view) =>
  nodesIn(view, 'vector').flatMap(({ query, node }) => {
    const pair = contradiction(node.matchers.filter(({ value }) => !hasVariable(value)));
    if (!pair) return [];
    const [exact, other] = pair;
    return [
      {
        code: 'matcher-contradiction',
        severity: 'error',
        message: `no series has ${matcherText(exact)} and ${matcherText(other)} at once`,
        ...pointAt(query, matcherText(other)),
        help: `remove one of the two, or write ${exact.label}=~"a|b" to accept either value`,
      },
    ];
  });

const contradiction = (matchers: readonly LabelMatcher[]): readonly [LabelMatcher, LabelMatcher] | undefined => {
  for (const exact of matchers.filter(({ op }) => op === '='))
    for (const other of matchers)
      if (other !== exact && other.label === exact.label && !satisfies(other, exact.value)) return [exact, other];
  return undefined;
};
