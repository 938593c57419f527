/** A place in the picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
