import { textOf, unitFormat } from '../grafana/format/units.ts';
import type { FieldDefaults } from '../site/data.ts';

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
