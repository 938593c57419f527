/** An expression where a duration is due: numbers stand for seconds. */
export type DurationExpr =
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'unary'; readonly op: '-' | '+'; readonly expr: DurationExpr }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly DurationExpr[] }
  | { readonly type: 'binary'; readonly op: string; readonly left: DurationExpr; readonly right: DurationExpr };
