import { leaf, number, type Expr } from '../promql/nodes.ts';
import { callSite, type Site } from './site.ts';
import type { Amount, Countable, Unit } from './units.ts';

/**
 * A named number that a definition compares with. Its value here is the default; an environment may set
 * another of the same unit (`set(maxErrorRatio, percent(10))`). Thresholds and floors say what is too much and
 * too little, limits say what a component was configured with.
 */
export class Limit<U extends Unit> {
  readonly kind: 'threshold' | 'floor' | 'limit';
  readonly name: string;
  readonly is: Amount<U>;
  /** Where the number comes from, in words. */
  readonly because: string;
  readonly times: number;
  readonly site: Site;
  constructor(kind: Limit<U>['kind'], name: string, is: Amount<U>, because: string, times = 1, site = callSite()) {
    this.kind = kind;
    this.name = name;
    this.is = is;
    this.because = because;
    this.times = times;
    this.site = site;
  }
  /** A share of the limit: `maxConnections.share(0.8)`. */
  share(times: number): Limit<U> {
    return new Limit(this.kind, this.name, this.is, this.because, this.times * times, this.site);
  }
}

/** A number that was chosen: above it, something is wrong. */
export const threshold = <U extends Unit>(name: string, is: Amount<U>, because: string): Limit<U> =>
  new Limit('threshold', name, is, because);
/** A number that was chosen: below it, something is wrong. */
export const floor = <U extends Unit>(name: string, is: Amount<U>, because: string): Limit<U> =>
  new Limit('floor', name, is, because);
/** A number that a component is configured with: its ceiling. */
export const limit = <U extends Unit>(name: string, is: Amount<U>, because: string): Limit<U> =>
  new Limit('limit', name, is, because);

/** What a comparison takes: an amount or a limit of its unit, or a bare number where that says enough. */
export type Bound<U extends Unit> = Amount<U> | Limit<U> | (U extends Countable ? number : never);

export const boundNode = (bound: unknown): Expr => {
  if (typeof bound === 'number') return number(bound);
  if (bound instanceof Limit) return leaf(bound.name, bound.is.value, bound.times);
  return number((bound as Amount<Unit>).value);
};

/** An environment's own value for a limit. */
export interface Setting {
  readonly limit: Limit<Unit>;
  readonly is: Amount<Unit>;
}
export const set = <U extends Unit>(limit: Limit<U>, is: Amount<NoInfer<U>>): Setting => ({
  limit,
  is,
});
