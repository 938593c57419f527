import { namedColor } from '../grafana/palette.ts';
import { mapped } from '../grafana/mappings.ts';
import { reduced } from '../grafana/reduce.ts';
import { thresholdColor } from '../grafana/thresholds.ts';
import { textOf } from '../grafana/format/units.ts';
import type { FieldDefaults, PanelData } from '../site/data.ts';
import type { QuerySeries } from '../grafana/frames.ts';

/** A number as a panel shows it. */
export interface Shown {
  readonly text: string;
  readonly color: string;
  readonly value: number | null;
}

/** A value by the mappings, unit and thresholds of its field. */
export const shown = (field: FieldDefaults, value: number | null): Shown => {
  const mapping = mapped(field.mappings, value);
  const color =
    mapping?.color === undefined
      ? thresholdColor(field.thresholds, value ?? NaN, field.min ?? 0, field.max ?? 100)
      : namedColor(mapping.color);
  const text =
    mapping?.text ?? (value === null ? (field.noValue ?? 'No data') : textOf(unitIn(field), value, field.decimals));
  return { text, color: color ?? namedColor('green'), value };
};

const unitIn = ({ unit }: FieldDefaults): string => unit ?? 'none';

/** The one number of a series, by the calculation that the panel names. */
export const numberOf = ({ options }: PanelData, { values }: QuerySeries): number | null => {
  const { calcs } = (options?.['reduceOptions'] ?? {}) as { readonly calcs?: readonly string[] };
  return reduced(calcs?.[0], Array.from(values));
};

/** How a panel shows numbers. */
export const fieldOf = ({ fieldConfig }: PanelData): FieldDefaults => fieldConfig?.defaults ?? {};
