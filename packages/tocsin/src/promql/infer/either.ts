import type { KnownLabel, KnownLabels, KnownMetric } from './types.ts';
import { isSame } from './units.ts';

/** What holds of a metric whose series come from two places: what holds of both. */
export const either = (a: KnownMetric, b: KnownMetric): KnownMetric => ({
  type: a.type === b.type ? a.type : 'unknown',
  ...(a.unit && b.unit && isSame(a.unit, b.unit) ? { unit: a.unit } : {}),
  labels: labelsOf(a.labels, b.labels),
  ...(a.range && b.range
    ? { range: { min: Math.min(a.range.min, b.range.min), max: Math.max(a.range.max, b.range.max) } }
    : {}),
  ...(a.series !== undefined && b.series !== undefined ? { series: a.series + b.series } : {}),
  ...(a.additive !== undefined && a.additive === b.additive ? { additive: a.additive } : {}),
});

const labelsOf = (a: KnownLabels, b: KnownLabels): KnownLabels => ({
  closed: a.closed && b.closed,
  names: Object.fromEntries(
    [...new Set([...Object.keys(a.names), ...Object.keys(b.names)])].map((name) => [
      name,
      labelOf(a.names[name], b.names[name]),
    ]),
  ),
});

const labelOf = (a: KnownLabel | undefined, b: KnownLabel | undefined): KnownLabel => {
  // A label that one of the two does not name may have any value there, or be missing.
  if (!a || !b) return { optional: true };
  return {
    ...(a.values && b.values ? { values: [...new Set([...a.values, ...b.values])] } : {}),
    ...(a.most !== undefined && b.most !== undefined ? { most: a.most + b.most } : {}),
    ...(a.optional === true || b.optional === true ? { optional: true } : {}),
  };
};
