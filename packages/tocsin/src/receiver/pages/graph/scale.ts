import { printAmount } from '#lang';
import type { Watched } from '../../evidence/course.ts';

/** The plot: pixels down, from the top of the picture; across, all is a share of the width. */
export const TOP = 40;
export const HEIGHT = 120;
export const BOTTOM = TOP + HEIGHT;

/** Where times and values stand. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** The share of the width, 0 to 1. */
  readonly x: (at: number) => number;
  /** Pixels from the top of the plot. */
  readonly y: (value: number) => number;
}

/** From zero where the values do not stay far above it; the threshold is always in sight. */
export const scaleOf = ({ stretch, courses, compared }: Watched): Scale => {
  const values = courses.flatMap(({ points }) => points.map(({ value }) => value)).filter(Number.isFinite);
  const all = compared === undefined ? values : [...values, compared.threshold];
  const [least, most] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const low = least > 0 && least < most / 2 ? 0 : least;
  const high = most > low ? most : low + (Math.abs(low) || 1);
  return {
    low,
    high,
    x: (at) => (at - stretch.from) / (stretch.to - stretch.from || 1),
    y: (value) => HEIGHT - ((value - low) / (high - low)) * HEIGHT,
  };
};

/** A value in its unit; a count that is an average keeps what is behind the point. */
export const amountOf = ({ compared }: Pick<Watched, 'compared'>, value: number): string => {
  const unit = compared?.unit ?? 'count';
  const isWhole = Number.isInteger(value) || Math.abs(value) >= 1000;
  if (!isWhole && (unit === 'count' || unit === 'events')) return String(Number(value.toPrecision(3)));
  return printAmount(unit, value);
};

/** `10:02` in UTC. */
export const clockOf = (at: number): string => new Date(at).toISOString().slice(11, 16);
