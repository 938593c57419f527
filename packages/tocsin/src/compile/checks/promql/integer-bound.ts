import type { LabelMatcher } from '../../../promql/nodes.ts';
import { compiled } from '../../../promql/regex.ts';
import { matchersIn, matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import { targetVersion } from '../../view/running.ts';
import type { View } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** Since 3.0 Prometheus stores a bound or a quantile that is whole with its fraction: `le="1.0"`. */
export const integerBound: Check = (view) => ((targetVersion(view) ?? 0) >= 3000 ? integerBounds(view) : []);

/** Every matcher that asks for a whole bound as it was written before 3.0. */
export const integerBounds = (view: View): readonly Finding[] =>
  queriesIn(view).flatMap((query) =>
    matchersIn(query.expr).flatMap((matcher) => {
      const lost = lostIn(matcher);
      const [first] = lost.bounds;
      if (first === undefined) return [];
      const { label, op } = matcher;
      const isExcluding = op.startsWith('!');
      const bounds = [...lost.bounds.flatMap((bound) => [bound, `${bound}.0`]), ...lost.others].join('|');
      const found = lost.others.length === 0 ? 'finds nothing' : `does not find it`;
      return [
        {
          code: 'integer-bound',
          severity: query.use === 'alert' && !isExcluding && lost.others.length === 0 ? ('error' as const) : 'warning',
          message: `Prometheus 3 stores ${label}="${first}.0": ${matcherText(matcher)} ${isExcluding ? 'excludes nothing' : found}`,
          ...pointAt(query, matcherText(matcher)),
          help: `write ${matcherText({ label, op: isExcluding ? '!~' : '=~', value: bounds })}, which both versions understand`,
        },
      ];
    }),
  );

/** The whole bounds that a matcher no longer meets, and what it asks for besides. */
const lostIn = ({
  label,
  op,
  value,
}: LabelMatcher): { readonly bounds: readonly string[]; readonly others: readonly string[] } => {
  const none = { bounds: [], others: [] };
  if (label !== 'le' && label !== 'quantile') return none;
  if (op === '=' || op === '!=') return /^\d+$/.test(value) ? { bounds: [value], others: [] } : none;
  const words = value.replace(/^\((?:\?:)?([^()]*)\)$/, '$1').split('|');
  const regex = compiled(value);
  if ('fault' in regex || !words.every((word) => /^(?:\d+(?:\\?\.\d+)?|(?:\[\+\]|\\?\+)Inf)$/.test(word))) return none;
  const bounds = words.filter((word) => /^\d+$/.test(word) && !regex.matches(`${word}.0`));
  return { bounds, others: words.filter((word) => !bounds.includes(word)) };
};
