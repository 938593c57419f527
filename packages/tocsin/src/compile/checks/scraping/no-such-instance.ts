import { satisfies } from '../../../promql/regex.ts';
import { instancesIn } from '../../relabelling/instances.ts';
import { hasVariable, matcherText } from '../../view/matchers-in.ts';
import { takesWhatIsPushed } from '../../view/known.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesOf } from '../../../promql/walk.ts';
import type { Check } from '../check.ts';

/** So many are named. */
const NAMED = 3;

/** A pattern of instances fits one that there is, where all of them are listed. */
export const noSuchInstance: Check = (view) => {
  const instances = takesWhatIsPushed(view) ? undefined : instancesIn(view);
  if (instances === undefined || instances.length === 0) return [];
  const records = new Set(recordsIn(view).map(({ name }) => name));
  const some = `${instances.slice(0, NAMED).join(', ')}${instances.length > NAMED ? ' and others' : ''}`;
  return alertsIn(view).flatMap(({ query }) =>
    nodesOf(query.expr).flatMap((node) => {
      // Of `up` it is known which there are, and told by that.
      if (node.type !== 'vector' || node.metric === 'up' || records.has(node.metric ?? '')) return [];
      const wrong = node.matchers.find(
        (matcher) =>
          matcher.label === 'instance' &&
          // Who names one machine may write for several environments, of which one has it; a pattern is for whatever there is.
          matcher.op === '=~' &&
          !hasVariable(matcher.value) &&
          !satisfies(matcher, '') &&
          !instances.some((instance) => satisfies(matcher, instance)),
      );
      if (!wrong) return [];
      return [
        {
          code: 'value-not-there',
          severity: 'warning' as const,
          message: `no target has ${matcherText(wrong)}: this finds nothing`,
          ...pointAtNode(query, wrong),
          help: `the instances are ${some}`,
        },
      ];
    }),
  );
};
