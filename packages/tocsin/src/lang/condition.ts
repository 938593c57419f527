import { binary, type Expr, type SetOperator } from '../promql/nodes.ts';
import type { Labels } from './labels.ts';
import type { Unit } from './units.ts';
import type { Pairing } from './pairing.ts';

type Other<L extends string, J extends string, R extends string, V extends Unit, K extends string, T extends Labels> =
  Pairing<L, J, R, K, '.andOn([...], other)'> extends infer P extends string ? P : Condition<R, V, K, T>;

/**
 * A vector that was compared: it has series only while the comparison holds, and their values are those of
 * the left side. What an alert fires on.
 */
export class Condition<L extends string, U extends Unit, J extends string, S extends Labels> {
  declare readonly comparison: { labels: { [K in L]: true }; job: J; selects: S };
  readonly expr: Expr;
  /** The unit of the values that it returns: those of the left side. */
  readonly unit: U;
  constructor(expr: Expr, unit: U) {
    this.expr = expr;
    this.unit = unit;
  }
  /** `this and other`: both hold, for the same labels. */
  and<R extends string, V extends Unit, K extends string, T extends Labels>(
    other: Other<L, J, R, V, K, T>,
  ): Condition<L, U, J, S> {
    return new Condition(combined('and', this.expr, other), this.unit);
  }
  /** `this or other`: either holds; where both do, the value is this one's. */
  or<R extends string, V extends Unit, K extends string, T extends Labels>(
    other: Other<L, J, R, V, K, T>,
  ): Condition<L, U, J, S> {
    return new Condition(combined('or', this.expr, other), this.unit);
  }
  /** `this unless other`: this holds and the other does not, for the same labels. */
  unless<R extends string, V extends Unit, K extends string, T extends Labels>(
    other: Other<L, J, R, V, K, T>,
  ): Condition<L, U, J, S> {
    return new Condition(combined('unless', this.expr, other), this.unit);
  }
  /** `this and on (a) other`: both hold, for the labels named. */
  andOn<R extends string, V extends Unit, K extends string, T extends Labels, const On extends L & R>(
    on: readonly On[],
    other: Condition<R, V, K, T>,
  ): Condition<L, U, J, S> {
    return new Condition(combined('and', this.expr, other, on), this.unit);
  }
}

export type AnyCondition = Condition<any, any, any, any>;

const combined = (op: SetOperator, left: Expr, right: unknown, on?: readonly string[]): Expr =>
  binary(op, left, (right as AnyCondition).expr, on ? { matching: { kind: 'on', labels: on } } : {});
