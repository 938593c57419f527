import { unitOf } from '../../view/facts.ts';
import { nodesOf } from '../../../promql/walk.ts';
import type { Query } from '../../view/shapes/expression.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** What to choose in Grafana, where a bare number would be read wrongly. */
const CHOICE: Readonly<Record<string, string>> = {
  seconds: 's',
  milliseconds: 'ms',
  bytes: 'bytes',
  ratio: 'percentunit',
  percent: 'percent',
  'bytes per second': 'Bps',
};

/** Seconds per second of many together are no share: processors that are busy, requests that wait. */
const isOfMany = ({ expr }: Query): boolean => {
  const nodes = nodesOf(expr);
  const isSummed = nodes.some((node) => node.type === 'aggregate' && node.op === 'sum');
  const isDivided = nodes.some((node) => node.type === 'binary' && node.op === '/');
  return nodes.some(
    (node) =>
      node.type === 'matrix' &&
      (/weighted/.test(node.selector.metric ?? '') ||
        (isSummed && !isDivided && /_seconds(?:_total|_sum)?$/.test(node.selector.metric ?? ''))),
  );
};

/** A panel of seconds, bytes or shares says so. */
export const panelWithoutUnit: Check = (view) =>
  panelsIn(view).flatMap(({ unit: shown, isUnitOverridden, queries, where, kind }) => {
    if ((shown ?? '') !== '' || isUnitOverridden || kind === 'table' || queries.some(({ query }) => isOfMany(query)))
      return [];
    const units = queries.map(({ query }) => unitOf(view, query));
    const [first] = units;
    const choice = first?.isKnown ? CHOICE[first.text] : undefined;
    if (!first || choice === undefined || units.some((unit) => unit?.text !== first.text)) return [];
    return [
      {
        code: 'panel-without-unit',
        severity: 'warning' as const,
        message: `the panel shows numbers without a unit, and the query is in ${first.text}`,
        ...where,
        help: `choose the unit ${choice}`,
      },
    ];
  });
