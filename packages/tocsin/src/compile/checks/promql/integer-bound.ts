import type { LabelMatcher } from '../../../promql/nodes.ts';
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
    matchersIn(query.expr)
      .filter(isWhole)
      .map((matcher) => ({
        code: 'integer-bound',
        severity: query.use === 'alert' && matcher.op === '=' ? ('error' as const) : ('warning' as const),
        message: `Prometheus 3 stores ${matcher.label}="${matcher.value}.0": ${matcherText(matcher)} ${matcher.op === '=' ? 'finds nothing' : 'leaves nothing out'}`,
        ...pointAt(query, matcherText(matcher)),
        help: `write ${matcher.label}${matcher.op === '=' ? '=~' : '!~'}"${matcher.value}|${matcher.value}.0", which both versions understand`,
      })),
  );

const isWhole = ({ label, op, value }: LabelMatcher): boolean =>
  (label === 'le' || label === 'quantile') && (op === '=' || op === '!=') && /^\d+$/.test(value);
