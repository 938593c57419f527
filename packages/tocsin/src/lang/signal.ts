import { needed } from './needed.ts';
import type { Expr } from '../promql/nodes.ts';
import type { Labels, NoStray, Where } from './labels.ts';
import { callSite, type Site } from './site.ts';
import type { Unit } from './units.ts';
import { selecting, Vector, type Openness } from './vector.ts';

type Trim<T extends string> = T extends ` ${infer R}` | `${infer R} ` ? Trim<R> : T;
/** The first `{{placeholder}}` that is not a label of the query. */
type Stray<T extends string, L extends string> = T extends `${string}{{${infer N}}}${infer R}`
  ? Trim<N> extends L
    ? Stray<R, L>
    : Trim<N>
  : never;
/** A legend whose placeholders are labels of the query, or the sentence that says which is not. */
export type Legend<T extends string, L extends string> = [Stray<T, L>] extends [never]
  ? T
  : `the query does not return the label "${Stray<T, L>}", only: ${[L] extends [never] ? 'none' : L}`;

/** How much time a panel shows a rate over. */
export type Per = 'second' | 'minute' | 'hour';

interface Meaning {
  readonly title: string;
  readonly description: string;
  readonly legend: string;
  readonly counts?: string;
  readonly per?: Per;
}

/** An expression with a meaning: a title, a legend and a sentence. Alerts, panels and SLOs share it. */
export class Signal<
  L extends string,
  U extends Unit,
  J extends string,
  W extends Openness,
  S extends Labels,
> extends Vector<L, U, J, W, S> {
  readonly meaning: Meaning;
  readonly site: Site;
  constructor(expr: Expr, unit: U, meaning: Meaning, site = callSite()) {
    super(expr, unit);
    this.meaning = meaning;
    this.site = site;
  }
  /** The same signal of fewer series; takes the labels that all its selectors share. */
  override where<const M extends Where<S>>(matchers: M & NoStray<M, S>): Signal<L, U, J, W, S> {
    return new Signal(selecting(this.expr, matchers), this.unit, this.meaning, this.site);
  }
}

/** A signal of which only the unit matters. */
export interface AnySignal<U extends Unit = Unit> {
  readonly expr: Expr;
  readonly unit: U;
  readonly meaning: Meaning;
  readonly site: Site;
}

/**
 * Names an expression. The unit is the expression's own; `legend` may use the labels that it returns, as in
 * `{{queue}}`.
 *
 * @throws Error for `per` of what is no rate
 */
export const signal = <
  L extends string,
  U extends Unit,
  J extends string,
  W extends Openness,
  S extends Labels,
  const T extends string,
>(spec: {
  readonly title: string;
  readonly description: string;
  readonly of: Vector<L, U, J, W, S>;
  readonly legend: Legend<T, L>;
  /** What is counted, in the plural, as panels say it behind the number: `jobs`. */
  readonly counts?: string;
  /** Of a rate of what is rare: the time over which panels show it. The expression stays one per second, for alerts. */
  readonly per?: Per;
}): Signal<L, U, J, W, S> => {
  needed(`the signal "${spec.title}"`, spec, { of: 'object' });
  if (spec.per !== undefined && !spec.of.unit.endsWith(' per second'))
    throw new Error(`the signal "${spec.title}" is in ${spec.of.unit}, and per is for a rate: leave it out`);
  return new Signal(spec.of.expr, spec.of.unit, {
    title: spec.title,
    description: spec.description,
    legend: spec.legend,
    ...(spec.counts === undefined ? {} : { counts: spec.counts }),
    ...(spec.per === undefined ? {} : { per: spec.per }),
  });
};
