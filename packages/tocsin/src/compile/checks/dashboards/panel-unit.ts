import { grafanaUnit } from '../../view/grafana-units.ts';
import { unitOf } from '../../view/facts.ts';
import { isSame, unitText } from '../../../promql/infer/units.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A panel's unit is that of its queries. */
export const panelUnit: Check = (view) =>
  panelsIn(view).flatMap(({ unit: shown, queries, where }) => {
    const drawn = shown === undefined ? undefined : grafanaUnit(shown);
    if (!drawn) return [];
    return queries.flatMap(({ query }) => {
      const unit = unitOf(view, query);
      if (!unit?.isKnown || isSame(unit.unit, drawn)) return [];
      return [
        {
          code: 'panel-unit',
          severity: 'warning',
          message: `the panel shows ${unitText(drawn)} ("${shown}"), and the query is in ${unit.text}`,
          ...query.where,
          at: where.at,
          help: unit.isRatio ? 'choose the unit percentunit' : `choose the unit of ${unit.text}, or convert the query`,
        },
      ];
    });
  });
