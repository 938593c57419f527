import type { Expr } from '../../../promql/nodes.ts';
import { isPercent, unitOf } from '../../view/facts.ts';
import { isTimesHundred, unwrapped } from '../../view/numbers.ts';
import { alertsIn } from '../../view/parts.ts';
import { pointAtWords } from '../../view/text/point-at-words.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

const PERCENT =
  /\{\{-?\s*(?:\$value|printf\s+"%[^"]*"\s+\$value|\$value\s*\|\s*(?:printf\s+"%[^"]*"|humanize))\s*-?\}\}\s*%/;

/** A value that is printed with "%" is in percent. */
export const percentOfRatio: Check = (view) =>
  alertsIn(view).flatMap((alert) => {
    const unit = unitOf(view, alert.query);
    const isHundred = alert.query.expr !== undefined && isTimesHundred(alert.query.expr);
    if ((unit && isPercent(unit)) || (unit === undefined && isHundred)) return alert.annotations.flatMap(ofPercent);
    if (unit === undefined || isPercent(unit) || (!unit.isKnown && isReadAsItIs(alert.query.expr))) return [];
    return alert.annotations.flatMap((text) => {
      const found = PERCENT.exec(text.value);
      if (!found) return [];
      return [
        {
          code: 'percent-of-ratio',
          severity: 'warning',
          message: unit.isRatio
            ? 'the value is a ratio: 10 % prints as 0.1%'
            : `the value is in ${unit.text}, but is printed as a percentage`,
          ...pointAtWords(text, found[0]),
          help: unit.isRatio
            ? 'write {{ $value | humanizePercentage }}, without the %'
            : 'divide by the whole in the expression, then write {{ $value | humanizePercentage }}',
        },
      ];
    });
  });

const AS_SHARE = /\{\{-?\s*(?:\$value\s*\|\s*humanizePercentage|humanizePercentage\s+\$value)\s*-?\}\}/;

/** `humanizePercentage` makes percent of a share: what is in percent already it makes a hundred times as much. */
const ofPercent = (text: Text): ReturnType<Check> => {
  const [found] = AS_SHARE.exec(text.value) ?? [];
  if (found === undefined) return [];
  return [
    {
      code: 'percent-of-ratio',
      severity: 'warning',
      message: 'the value is in percent already: 85 prints as 8500%',
      ...pointAtWords(text, found),
      help: 'write {{ $value | printf "%.1f" }}%, or leave the * 100 out of the expression',
    },
  ];
};

/** The unit of what nothing is computed of is that which its name alone says: `radio_busy_total` may be a percentage. */
const isReadAsItIs = (expr: Expr | undefined): boolean => {
  const node = expr && unwrapped(expr);
  if (node?.type === 'binary' && /^(?:[<>]=?|[!=]=)$/.test(node.op)) return isReadAsItIs(node.left);
  return node?.type === 'vector';
};
