/** A time from one moment up to another, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether two spans have a moment in common, or are at most so far apart. */
export const touch = (one: Span, other: Span, apart: number): boolean =>
  one.from <= other.to + apart && other.from <= one.to + apart;

/** How much of a span is covered by others that do not overlap each other, in milliseconds. */
export const covered = ({ from, to }: Span, by: readonly Span[]): number =>
  by.reduce((sum, one) => sum + Math.max(0, Math.min(to, one.to) - Math.max(from, one.from)), 0);
