/**
 * PromQL as plain frozen data. Builders make these nodes, passes rewrite them, `print` writes them.
 * Three leaves go beyond the language: an open window (closed by whoever uses the expression),
 * a Grafana variable, and raw text.
 */

/** `5m` and its kin, as written. `$__rate_interval` and `$__range` are Grafana's. */
export type DurationText = string;

/** The width of a range: fixed, left open for the user of the expression, or a Grafana variable. */
export type Window =
  | { readonly kind: 'fixed'; readonly duration: DurationText }
  | { readonly kind: 'open' }
  | { readonly kind: 'variable'; readonly name: string };

export type MatchOperator = '=' | '!=' | '=~' | '!~';
export interface LabelMatcher {
  readonly label: string;
  readonly op: MatchOperator;
  readonly value: string;
}

/** `@ 1609746000`, `@ start()`, `@ end()`. The number is kept as written. */
export type At = { readonly kind: 'time'; readonly seconds: string } | { readonly kind: 'start' | 'end' };
export interface Shift {
  /** `offset 5m`; negative offsets keep their sign. */
  readonly offset?: DurationText;
  readonly at?: At;
}

/** An instant vector selector. */
export interface VectorSelector extends Shift {
  readonly type: 'vector';
  readonly metric?: string;
  readonly matchers: readonly LabelMatcher[];
  /** `anchored` and `smoothed`, of Prometheus 3.7. */
  readonly modifier?: 'anchored' | 'smoothed';
}
/** A range selector: the offset and `@` stand on the selector, behind the window. */
export interface MatrixSelector {
  readonly type: 'matrix';
  readonly selector: VectorSelector;
  readonly window: Window;
}
export interface Subquery extends Shift {
  readonly type: 'subquery';
  readonly expr: Expr;
  readonly window: Window;
  /** Absent: the evaluation interval. */
  readonly step?: DurationText;
}
/** `text` is the literal as written (`0x1F`, `1e6`, `Inf`), so that printing never changes it. */
export interface NumberLiteral {
  readonly type: 'number';
  readonly text: string;
}
export interface StringLiteral {
  readonly type: 'string';
  readonly value: string;
}
export interface Call {
  readonly type: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}
export interface Aggregate {
  readonly type: 'aggregate';
  readonly op: string;
  /** Absent: no clause. An empty `by` and an empty `without` differ. */
  readonly grouping?: { readonly kind: 'by' | 'without'; readonly labels: readonly string[] };
  readonly param?: Expr;
  readonly expr: Expr;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^' | 'atan2';
/** Cut native histograms. */
export type TrimOperator = '</' | '>/';
export type ComparisonOperator = '==' | '!=' | '>' | '<' | '>=' | '<=';
export type SetOperator = 'and' | 'or' | 'unless';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | SetOperator | TrimOperator;
export interface Matching {
  readonly kind: 'on' | 'ignoring';
  readonly labels: readonly string[];
  readonly group?: { readonly side: 'left' | 'right'; readonly include: readonly string[] };
  /** `fill`, of Prometheus 3.10: the values of series that have no partner, by the side that lacks one. */
  readonly fill?: { readonly left?: number; readonly right?: number };
}
export interface Binary {
  readonly type: 'binary';
  readonly op: BinaryOperator;
  readonly left: Expr;
  readonly right: Expr;
  readonly bool?: boolean;
  readonly matching?: Matching;
}
export interface Unary {
  readonly type: 'unary';
  readonly op: '-' | '+';
  readonly expr: Expr;
}
/** Parentheses that the author wrote. The printer adds those that are needed by itself. */
export interface Paren {
  readonly type: 'paren';
  readonly expr: Expr;
}
/** A named number: a threshold or a limit, resolved for each environment before anything is printed. */
export interface Leaf {
  readonly type: 'leaf';
  readonly name: string;
  /** The number where no environment says another. */
  readonly value: number;
  /** Multiplies the resolved number: `0.8` of a limit. */
  readonly times: number;
}
/** A Grafana variable that stands for a number, as in `topk($n, ...)`. */
export interface VariableLiteral {
  readonly type: 'variable';
  readonly name: string;
}
/** Text taken on trust. It binds loosest, so it is always put in parentheses inside an expression. */
export interface Raw {
  readonly type: 'raw';
  readonly text: string;
}

export type Expr =
  | VectorSelector
  | MatrixSelector
  | Subquery
  | NumberLiteral
  | StringLiteral
  | Call
  | Aggregate
  | Binary
  | Unary
  | Paren
  | Leaf
  | VariableLiteral
  | Raw;

const frozen = <T extends object>(node: T): Readonly<T> => Object.freeze(node);

/** Leaves out what is undefined, so that equal expressions are equal data. */
const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

export const vector = (metric: string, matchers: readonly LabelMatcher[] = [], shift: Shift = {}): VectorSelector =>
  frozen({ type: 'vector', metric, matchers, ...present(shift) });
export const matrix = (selector: VectorSelector, window: Window): MatrixSelector =>
  frozen({ type: 'matrix', selector, window });
export const subquery = (expr: Expr, window: Window, step?: DurationText, shift: Shift = {}): Subquery =>
  frozen({ type: 'subquery', expr, window, ...(step === undefined ? {} : { step }), ...present(shift) });
export const number = (value: number | string): NumberLiteral => frozen({ type: 'number', text: String(value) });
export const string = (value: string): StringLiteral => frozen({ type: 'string', value });
export const call = (name: string, ...args: readonly Expr[]): Call => frozen({ type: 'call', name, args });
export const aggregate = (op: string, expr: Expr, grouping?: Aggregate['grouping'], param?: Expr): Aggregate =>
  frozen({ type: 'aggregate', op, expr, ...(grouping ? { grouping } : {}), ...(param ? { param } : {}) });
export const binary = (
  op: BinaryOperator,
  left: Expr,
  right: Expr,
  how: { readonly bool?: boolean; readonly matching?: Matching } = {},
): Binary => frozen({ type: 'binary', op, left, right, ...present(how) });
export const unary = (op: Unary['op'], expr: Expr): Unary => frozen({ type: 'unary', op, expr });
export const paren = (expr: Expr): Paren => frozen({ type: 'paren', expr });
export const leaf = (name: string, value: number, times = 1): Leaf => frozen({ type: 'leaf', name, value, times });
export const variable = (name: string): VariableLiteral => frozen({ type: 'variable', name });
export const raw = (text: string): Raw => frozen({ type: 'raw', text });

export const openWindow: Window = frozen({ kind: 'open' });
export const fixedWindow = (duration: DurationText): Window => frozen({ kind: 'fixed', duration });
export const variableWindow = (name: string): Window => frozen({ kind: 'variable', name });
