/** A place in an expression's text, in characters from its start. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
