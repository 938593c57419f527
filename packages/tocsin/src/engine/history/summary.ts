import type { Episode } from './episodes.ts';

/** What an alert would have done in a time. */
export interface Summary {
  readonly pages: number;
  readonly pagesPerWeek: number;
  /** Pages between 22 and 7 o'clock. */
  readonly asleep: number;
  /** Pages that came at most a quarter of an hour after the same alert was over. */
  readonly flaps: number;
  /** Pending, and over before it paged. */
  readonly nearMisses: number;
  /** The longest of these, in milliseconds. */
  readonly nearest: number;
}

const WEEK = 7 * 86_400_000;
const SOON = 15 * 60_000;

/** Counts episodes of a time that long. `hourOf` tells the hour of the clock on the wall. */
export const summaryOf = (episodes: readonly Episode[], length: number, hourOf: (time: number) => number): Summary => {
  const paged = episodes.filter(({ fired }) => fired !== undefined);
  const missed = episodes.filter(({ fired, to }) => fired === undefined && to !== undefined);
  const isFlap = ({ labels, from }: Episode): boolean =>
    paged.some(
      ({ labels: other, to }) => other.key === labels.key && to !== undefined && to <= from && from - to <= SOON,
    );
  const isNight = ({ fired = 0 }: Episode): boolean => hourOf(fired) >= 22 || hourOf(fired) < 7;
  return {
    pages: paged.length,
    pagesPerWeek: (paged.length * WEEK) / length,
    asleep: paged.filter(isNight).length,
    flaps: paged.filter(isFlap).length,
    nearMisses: missed.length,
    nearest: Math.max(0, ...missed.map(({ from, to = from }) => to - from)),
  };
};
