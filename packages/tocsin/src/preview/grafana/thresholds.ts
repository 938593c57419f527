import { namedColor } from './palette.ts';

interface Steps {
  readonly mode: 'absolute' | 'percentage';
  readonly steps: readonly { readonly color: string; readonly value: number | null }[];
}

/** The thresholds as numbers of the value's own unit: percentages are of the way from min to max. */
export const stepsOf = (
  { mode, steps }: Steps,
  min: number,
  max: number,
): readonly { readonly from: number; readonly color: string }[] =>
  steps.map(({ color, value }) => ({
    color: namedColor(color),
    from: value === null ? -Infinity : mode === 'percentage' ? min + ((max - min) * value) / 100 : value,
  }));

/** The colour of the last threshold that a value reaches. */
export const thresholdColor = (thresholds: Steps | undefined, value: number, min = 0, max = 100): string | undefined =>
  thresholds && stepsOf(thresholds, min, max).findLast(({ from }) => value >= from || from === -Infinity)?.color;
