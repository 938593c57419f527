import { aggregate, binary, call, fixedWindow, number, type ArithmeticOperator, type Expr } from '../promql/nodes.ts';
import { rewrite } from '../promql/walk.ts';
import { Condition } from './condition.ts';
import type { Duration } from './duration.ts';
import { matchersOf, type Labels, type NoStray, type Where } from './labels.ts';
import { boundNode, type Bound } from './limit.ts';
import type { JobOf, Pairing } from './pairing.ts';
import type { Unit } from './units.ts';

/** Whether the expression still has a range without a width. */
export type Openness = 'open' | 'closed';
export type Either<A extends Openness, B extends Openness> = 'open' extends A | B ? 'open' : 'closed';

/** The labels that all selectors of two expressions share. */
export type Shared<S extends Labels, T extends Labels> = { [K in keyof S & keyof T]: S[K] & T[K] };

type Total<
  L extends string,
  U extends Unit,
  J extends string,
  R extends string,
  V extends Unit,
  K extends string,
  X extends Openness,
  T extends Labels,
> =
  Pairing<L, J, R, K, '.perOn([...], total)'> extends infer P extends string
    ? P
    : [U] extends [V]
      ? Vector<R, V, K, X, T>
      : `cannot take a share of ${V} in ${U}`;
type Events<
  L extends string,
  J extends string,
  R extends string,
  V extends Unit,
  K extends string,
  X extends Openness,
  T extends Labels,
> =
  Pairing<L, J, R, K, 'raw'> extends infer P extends string
    ? P
    : [V] extends ['events']
      ? Vector<R, V, K, X, T>
      : `a mean is over events, as .increase("1h") of a counter counts them, and this is ${V}`;
type Term<
  L extends string,
  U extends Unit,
  J extends string,
  R extends string,
  V extends Unit,
  K extends string,
  X extends Openness,
  T extends Labels,
> =
  Pairing<L, J, R, K, 'raw'> extends infer P extends string
    ? P
    : [U] extends [V]
      ? Vector<R, V, K, X, T>
      : `cannot add ${V} to ${U}`;

/** What a comparison takes; a sentence while the window is open. */
type Comparable<U extends Unit, W extends Openness> = W extends 'open'
  ? 'the rate has no window yet: close it first, as in .over("5m").above(...)'
  : Bound<U>;

/**
 * An instant vector: `L` are the labels that its series carry, `U` is the unit of its values, `J` the job they
 * come from while `job` is kept, `W` whether a range is still open, `S` the labels that all its selectors share.
 */
export class Vector<L extends string, U extends Unit, J extends string, W extends Openness, S extends Labels> {
  declare protected readonly carries: { labels: { [K in L]: true }; job: J; window: W; selects: S };
  readonly expr: Expr;
  readonly unit: U;
  constructor(expr: Expr, unit: U) {
    this.expr = expr;
    this.unit = unit;
  }

  /** Adds matchers to every selector inside. Takes the labels that all of them have. */
  where<const M extends Where<S>>(matchers: M & NoStray<M, S>): Vector<L, U, J, W, S> {
    return new Vector(selecting(this.expr, matchers), this.unit);
  }
  /** Closes the open windows: `.rate().over('5m')` prints `rate(x[5m])`. */
  over(window: Duration): Vector<L, U, J, 'closed', S> {
    return new Vector(closing(this.expr, window), this.unit);
  }

  /** `sum(x)` */
  sum(): Vector<never, U, never, W, S> {
    return new Vector(aggregate('sum', this.expr), this.unit);
  }
  /** `max(x)` */
  max(): Vector<never, U, never, W, S> {
    return new Vector(aggregate('max', this.expr), this.unit);
  }
  /** `min(x)` */
  min(): Vector<never, U, never, W, S> {
    return new Vector(aggregate('min', this.expr), this.unit);
  }
  /** `sum by (a, b) (x)` */
  sumBy<const B extends L>(...by: [B, ...B[]]): Vector<B, U, JobOf<B, J>, W, S> {
    return new Vector(grouped('sum', this.expr, by), this.unit);
  }
  /** `max by (a, b) (x)`: one value of those that several targets report for the same thing. */
  maxBy<const B extends L>(...by: [B, ...B[]]): Vector<B, U, JobOf<B, J>, W, S> {
    return new Vector(grouped('max', this.expr, by), this.unit);
  }
  /** `min by (a, b) (x)` */
  minBy<const B extends L>(...by: [B, ...B[]]): Vector<B, U, JobOf<B, J>, W, S> {
    return new Vector(grouped('min', this.expr, by), this.unit);
  }
  /** `avg by (a, b) (x)` */
  avgBy<const B extends L>(...by: [B, ...B[]]): Vector<B, U, JobOf<B, J>, W, S> {
    return new Vector(grouped('avg', this.expr, by), this.unit);
  }

  /** `this / total`: a share. Both sides carry the same labels and the same unit. */
  per<R extends string, V extends Unit, K extends string, X extends Openness, T extends Labels>(
    total: Total<L, U, J, R, V, K, X, T>,
  ): Vector<L, 'ratio', J, Either<W, X>, Shared<S, T>> {
    return new Vector(joined('/', this.expr, total), 'ratio');
  }
  /** `this / on (a, b) total`, where the labels named make each side unique. */
  perOn<
    R extends string,
    V extends Unit,
    K extends string,
    X extends Openness,
    T extends Labels,
    const On extends L & R,
  >(
    on: readonly [On, ...On[]],
    total: [U] extends [V] ? Vector<R, V, K, X, T> : `cannot take a share of ${V} in ${U}`,
  ): Vector<On, 'ratio', JobOf<On, J & K>, Either<W, X>, Shared<S, T>> {
    return new Vector(joined('/', this.expr, total, on), 'ratio');
  }
  /** `this / events`: how much of it there is for each event. */
  each<R extends string, V extends Unit, K extends string, X extends Openness, T extends Labels>(
    events: Events<L, J, R, V, K, X, T>,
  ): Vector<L, U, J, Either<W, X>, Shared<S, T>> {
    return new Vector(joined('/', this.expr, events), this.unit);
  }
  /** `this + other` */
  plus<R extends string, V extends Unit, K extends string, X extends Openness, T extends Labels>(
    other: Term<L, U, J, R, V, K, X, T>,
  ): Vector<L, U, J, Either<W, X>, Shared<S, T>> {
    return new Vector(joined('+', this.expr, other), this.unit);
  }
  /** `this - other` */
  minus<R extends string, V extends Unit, K extends string, X extends Openness, T extends Labels>(
    other: Term<L, U, J, R, V, K, X, T>,
  ): Vector<L, U, J, Either<W, X>, Shared<S, T>> {
    return new Vector(joined('-', this.expr, other), this.unit);
  }
  /** `this or total * 0`: zero where only `total` has a series, as for errors when there were none. */
  orZero<R extends string, V extends Unit, K extends string, X extends Openness, T extends Labels>(
    total: Term<L, U, J, R, V, K, X, T>,
  ): Vector<L, U, J, Either<W, X>, Shared<S, T>> {
    const zero = binary('*', (total as AnyVector).expr, number(0));
    return new Vector(binary('or', this.expr, zero), this.unit);
  }
  /** `this * n`: the same unit, more of it. */
  times(n: number): Vector<L, U, J, W, S> {
    return new Vector(binary('*', this.expr, number(n)), this.unit);
  }

  /** `x - time()`: how long until then; below zero it has passed. */
  untilThen(this: Vector<L, 'timestamp', J, W, S>): Vector<L, 'seconds', J, W, S> {
    return new Vector(binary('-', this.expr, call('time')), 'seconds');
  }
  /** `time() - x`: how long ago. */
  age(this: Vector<L, 'timestamp', J, W, S>): Vector<L, 'seconds', J, W, S> {
    return new Vector(binary('-', call('time'), this.expr), 'seconds');
  }

  /** `x > bound` */
  above(bound: Comparable<U, W>): Condition<L, U, J, S> {
    return new Condition(binary('>', this.expr, boundNode(bound)), this.unit);
  }
  /** `x < bound` */
  below(bound: Comparable<U, W>): Condition<L, U, J, S> {
    return new Condition(binary('<', this.expr, boundNode(bound)), this.unit);
  }
  /** `x >= bound` */
  atLeast(bound: Comparable<U, W>): Condition<L, U, J, S> {
    return new Condition(binary('>=', this.expr, boundNode(bound)), this.unit);
  }
  /** `x <= bound` */
  atMost(bound: Comparable<U, W>): Condition<L, U, J, S> {
    return new Condition(binary('<=', this.expr, boundNode(bound)), this.unit);
  }
}

/** A vector of anything: for code that only reads the expression. */
export type AnyVector = Vector<any, any, any, any, any>;

const grouped = (op: string, expr: Expr, labels: readonly string[]): Expr =>
  aggregate(op, expr, { kind: 'by', labels });

const joined = (op: ArithmeticOperator, left: Expr, right: unknown, on?: readonly string[]): Expr =>
  binary(op, left, (right as AnyVector).expr, on ? { matching: { kind: 'on', labels: on } } : {});

/** Adds matchers to all vector selectors of an expression. */
export const selecting = (expr: Expr, where: object): Expr =>
  rewrite(expr, (node) =>
    node.type === 'vector' ? { ...node, matchers: [...node.matchers, ...matchersOf(where)] } : node,
  );

/** Gives all open windows of an expression a width. */
const closing = (expr: Expr, window: Duration): Expr =>
  rewrite(expr, (node) =>
    'window' in node && node.window.kind === 'open' ? { ...node, window: fixedWindow(window) } : node,
  );
