import { textOf, unitFormat } from '../grafana/format/units.ts';
import type { FieldDefaults, PanelData } from '../site/data.ts';
import { fieldOf } from './shown.ts';

/** Decimals of the distance between two ticks. */
const decimalsOf = (distance: number): number => (String(Number(distance.toFixed(6))).split('.')[1] ?? '').length;

/** The text of a tick: as many decimals as the distance asks for, without zeros at the end. */
export const tickText = ({ unit, decimals }: FieldDefaults, value: number, distance: number): string => {
  const wanted = decimalsOf(distance);
  if (decimals !== undefined && decimals !== null) return textOf(unit, value, decimals);
  if (wanted === 0) return textOf(unit, value);
  const { text, suffix = '' } = unitFormat(unit)(value, wanted);
  const number = Number(text);
  return (Number.isNaN(number) ? text : String(number)) + suffix;
};

/** How the value axis of a panel shows numbers: shares of a stack are percentages, whatever they are shares of. */
export const axisField = (panel: PanelData): FieldDefaults => {
  const field = fieldOf(panel);
  return field.custom?.stacking?.mode === 'percent' ? { ...field, unit: 'percentunit', min: 0, max: 1 } : field;
};
