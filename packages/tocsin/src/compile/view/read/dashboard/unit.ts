import { field, itemsOf, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import { number } from './context.ts';

/** The unit of a panel: where Grafana keeps it today, and where panels had it that it still converts when it loads them. */
export const unitIn = (panel: Tree): string | undefined =>
  textOf(field(panel, 'fieldConfig', 'defaults', 'unit')) ??
  textOf(field(panel, 'options', 'fieldOptions', 'defaults', 'unit')) ??
  textOf(field(panel, 'options', 'valueOptions', 'unit')) ??
  textOf(field(panel, 'format')) ??
  textOf(field(panel, 'yAxis', 'format')) ??
  ofAxes(panel);

/** Whether some of its series have a unit of their own: by an override, or in an older table by the style of a column. */
export const hasUnitOfSome = (panel: Tree): boolean =>
  itemsOf(field(panel, 'fieldConfig', 'overrides')).some((override) =>
    itemsOf(field(override, 'properties')).some((property) => textOf(field(property, 'id')) === 'unit'),
  ) || itemsOf(field(panel, 'styles')).some((style) => (textOf(field(style, 'unit')) ?? '') !== '');

/** The left axis'. Where some series are on the right one there are two units, so nothing follows for all of them. */
const ofAxes = (panel: Tree): string | undefined => {
  const [left] = itemsOf(field(panel, 'yaxes'));
  const unit = textOf(field(left, 'format'));
  if (unit === undefined) return undefined;
  return itemsOf(field(panel, 'seriesOverrides')).some((series) => number(field(series, 'yaxis')) === 2) ? BARE : unit;
};
const BARE = 'short';
