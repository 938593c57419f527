/** A moment in milliseconds, and a value. */
export interface Point {
  readonly time: number;
  readonly value: number;
}

/** The value at a moment on the line between two points. A counter that fell has begun at 0. */
export const between = (left: Point, right: Point, moment: number, isCounter: boolean): number => {
  const first = isCounter && right.value < left.value ? 0 : left.value;
  return first + ((right.value - first) * (moment - left.time)) / (right.time - left.time);
};
