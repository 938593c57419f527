import { grafanaUnit } from '../../view/grafana-units.ts';
import { unitOf } from '../../view/facts.ts';
import { isSame, unitNamed, unitText, type Unit } from '../../../promql/infer/units.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

/** A panel's unit is that of its queries. */
export const panelUnit: Check = (view) =>
  panelsIn(view).flatMap(({ unit: shown, isUnitOverridden, queries }) => {
    const drawn = shown === undefined || isUnitOverridden ? undefined : grafanaUnit(shown);
    if (!drawn) return [];
    return queries.flatMap(({ query }) => {
      const unit = unitOf(view, query);
      if (!unit?.isKnown || isSame(unit.unit, drawn) || isShare(unit.unit, drawn)) return [];
      if (view.knowledge.certainty !== 'declared' && unit.isRatio && isTimePerTime(query, drawn)) return [];
      return [
        {
          code: 'panel-unit',
          severity: 'warning',
          message: `the panel shows ${unitText(drawn)} ("${shown}"), but the query is in ${unit.text}`,
          ...query.where,
          help: unit.isRatio ? 'choose the unit percentunit' : `choose the unit of ${unit.text}, or convert the query`,
        },
      ];
    });
  });

const seconds = unitNamed('seconds');
/** How many seconds something takes of each second: a share, and seconds to many strangers. */
const isTimePerTime = ({ expr }: Query, drawn: Unit): boolean =>
  seconds !== undefined &&
  isSame(drawn, seconds) &&
  nodesOf(expr).some(
    (node) =>
      node.type === 'call' &&
      ['rate', 'irate'].includes(node.name) &&
      node.args.some((arg) => arg.type === 'matrix' && /_seconds(?:_total|_sum)?$/.test(arg.selector.metric ?? '')),
  );

/** Something per thing is a share in everybody's eyes: of a processor, of a target. */
const isShare = ({ powers, scale }: Unit, drawn: Unit): boolean => {
  const others = Object.keys(powers).filter((name) => name !== 'things');
  const isPerThing = others.length === 0 && (powers['things'] ?? 0) < 0;
  const ratio = unitNamed('ratio');
  return isPerThing && ratio !== undefined && isSame({ ...ratio, scale }, drawn);
};
