import {
  aggregate,
  call,
  fixedWindow,
  matrix,
  number,
  openWindow,
  vector,
  type Expr,
  type LabelMatcher,
  type VectorSelector,
  type Window,
} from '../promql/nodes.ts';
import type { Duration } from './duration.ts';
import { matchersOf, type Labels, type NoStray, type Where } from './labels.ts';
import type { MetricSpec } from './metric-spec.ts';
import { perSecondOf, type PerSecond, type Unit } from './units.ts';
import type { JobOf } from './pairing.ts';
import { Vector } from './vector.ts';

export type Quantile = 0.5 | 0.75 | 0.9 | 0.95 | 0.99 | 0.999;

/** A metric with matchers: `L` are all its labels, those of the target too, `J` is the job that scrapes it. */
export abstract class Selector<L extends Labels, J extends string> {
  declare protected readonly selects: { labels: L; job: J };
  readonly spec: MetricSpec;
  readonly matchers: readonly LabelMatcher[];
  constructor(spec: MetricSpec, matchers: readonly LabelMatcher[] = []) {
    this.spec = spec;
    this.matchers = matchers;
  }
  protected narrowed(where: object): readonly LabelMatcher[] {
    return [...this.matchers, ...matchersOf(where)];
  }
  protected selector({ suffix, le }: Part = {}): VectorSelector {
    return vector(this.spec.name + (suffix ?? ''), le ? [...this.matchers, le] : this.matchers);
  }
}
interface Part {
  readonly suffix?: '_count' | '_sum' | '_bucket';
  readonly le?: LabelMatcher;
}

/** A cumulative counter. Its value alone means nothing, so the only ways on are `rate` and `increase`. */
export class Counter<L extends Labels, U extends Unit, J extends string> extends Selector<L, J> {
  declare protected readonly kind: 'counter';
  readonly unit: U;
  /** Which series of a histogram it is: `_count`, `_sum` or `_bucket` with its bound. */
  readonly part: Part;
  constructor(spec: MetricSpec, unit: U, matchers: readonly LabelMatcher[] = [], part: Part = {}) {
    super(spec, matchers);
    this.unit = unit;
    this.part = part;
  }
  where<const M extends Where<L>>(matchers: M & NoStray<M, L>): Counter<L, U, J> {
    return new Counter(this.spec, this.unit, this.narrowed(matchers), this.part);
  }
  /** `rate(x[...])`, per second; whoever uses it closes the window. */
  rate(): Vector<keyof L & string, PerSecond<U>, J, 'open', L> {
    return new Vector(call('rate', this.#range(openWindow)), perSecondOf(this.unit));
  }
  /** `increase(x[1h])` */
  increase(over: Duration): Vector<keyof L & string, U, J, 'closed', L> {
    return new Vector(call('increase', this.#range(fixedWindow(over))), this.unit);
  }
  #range(window: Window): Expr {
    return matrix(this.selector(this.part), window);
  }
}

/** A value that goes up and down. */
export class Gauge<L extends Labels, U extends Unit, J extends string> extends Selector<L, J> {
  declare protected readonly kind: 'gauge';
  readonly unit: U;
  constructor(spec: MetricSpec, unit: U, matchers: readonly LabelMatcher[] = []) {
    super(spec, matchers);
    this.unit = unit;
  }
  where<const M extends Where<L>>(matchers: M & NoStray<M, L>): Gauge<L, U, J> {
    return new Gauge(this.spec, this.unit, this.narrowed(matchers));
  }
  /** `x` */
  now(): Vector<keyof L & string, U, J, 'closed', L> {
    return new Vector(this.selector(), this.unit);
  }
  /** `avg_over_time(x[5m])` */
  avgOver(window: Duration): Vector<keyof L & string, U, J, 'closed', L> {
    return new Vector(this.#overTime('avg_over_time', window), this.unit);
  }
  /** `max_over_time(x[5m])` */
  maxOver(window: Duration): Vector<keyof L & string, U, J, 'closed', L> {
    return new Vector(this.#overTime('max_over_time', window), this.unit);
  }
  /** `min_over_time(x[5m])` */
  minOver(window: Duration): Vector<keyof L & string, U, J, 'closed', L> {
    return new Vector(this.#overTime('min_over_time', window), this.unit);
  }
  /** `deriv(x[15m])`: how fast it changes, per second. */
  trend(window: Duration): Vector<keyof L & string, PerSecond<U>, J, 'closed', L> {
    return new Vector(this.#overTime('deriv', window), perSecondOf(this.unit));
  }
  /** `changes(x[30m])`: how often it was another value. */
  changes(window: Duration): Vector<keyof L & string, 'count', J, 'closed', L> {
    return new Vector(this.#overTime('changes', window), 'count');
  }
  /** `predict_linear(x[6h], 86400)`: where the line of the window leads. */
  predict(window: Duration, secondsAhead: number): Vector<keyof L & string, U, J, 'closed', L> {
    return new Vector(call('predict_linear', this.#range(window), number(secondsAhead)), this.unit);
  }
  #range(window: Duration): Expr {
    return matrix(this.selector(), fixedWindow(window));
  }
  #overTime(name: string, window: Duration): Expr {
    return call(name, this.#range(window));
  }
}

/** The `_bucket` series of a classic histogram: counters that also carry `le`. */
export class Buckets<L extends Labels, U extends Unit, J extends string> extends Selector<L, J> {
  declare protected readonly kind: 'buckets';
  readonly unit: U;
  constructor(spec: MetricSpec, unit: U, matchers: readonly LabelMatcher[] = []) {
    super(spec, matchers);
    this.unit = unit;
  }
  /** `rate(x_bucket[...])` */
  rate(): BucketRates<(keyof L & string) | 'le', U, J, L> {
    return new BucketRates(call('rate', matrix(this.selector({ suffix: '_bucket' }), openWindow)), this.unit);
  }
}

/** Bucket rates: the one thing that `histogram_quantile` takes. */
export class BucketRates<L extends string, U extends Unit, J extends string, S extends Labels> {
  declare protected readonly carries: { labels: { [K in L]: true }; job: J; selects: S };
  readonly expr: Expr;
  readonly unit: U;
  constructor(expr: Expr, unit: U) {
    this.expr = expr;
    this.unit = unit;
  }
  /** `sum by (le, a) (x)` */
  sumBy<const B extends L>(...by: [B, ...B[]]): BucketRates<B, U, JobOf<B, J>, S> {
    return new BucketRates(aggregate('sum', this.expr, { kind: 'by', labels: by }), this.unit);
  }
}

/** A classic histogram with the bucket bounds `B`. */
export class Histogram<L extends Labels, U extends Unit, J extends string, B extends number> extends Selector<L, J> {
  declare protected readonly kind: 'histogram';
  readonly unit: U;
  declare protected readonly bounds: B;
  constructor(spec: MetricSpec, unit: U, matchers: readonly LabelMatcher[] = []) {
    super(spec, matchers);
    this.unit = unit;
  }
  where<const M extends Where<L>>(matchers: M & NoStray<M, L>): Histogram<L, U, J, B> {
    return new Histogram(this.spec, this.unit, this.narrowed(matchers));
  }
  /** `x_count` */
  get count(): Counter<L, 'events', J> {
    return new Counter(this.spec, 'events', this.matchers, { suffix: '_count' });
  }
  /** `x_sum` */
  get sum(): Counter<L, U, J> {
    return new Counter(this.spec, this.unit, this.matchers, { suffix: '_sum' });
  }
  /** `x_bucket` */
  get buckets(): Buckets<L, U, J> {
    return new Buckets(this.spec, this.unit, this.matchers);
  }
  /** Observations at or under one of the histogram's own bounds: `x_bucket{le="0.5"}`. */
  atMost(bound: B): Counter<L, 'events', J> {
    return new Counter(this.spec, 'events', this.matchers, { suffix: '_bucket', le: bucketMatcher(bound) });
  }
  /** `histogram_quantile(0.95, sum by (le, a) (rate(x_bucket[...])))` */
  quantile<const K extends keyof L & string = never>(
    q: Quantile,
    { by = [] }: { readonly by?: readonly K[] } = {},
  ): Vector<K, U, JobOf<K, J>, 'open', L> {
    const rates = call('rate', matrix(this.selector({ suffix: '_bucket' }), openWindow));
    const perBucket = aggregate('sum', rates, { kind: 'by', labels: ['le', ...by] });
    return new Vector(call('histogram_quantile', number(q), perBucket), this.unit);
  }
}

/** Prometheus 3 stores the whole bound 1 as `le="1.0"`, Prometheus 2 as the exporter wrote it: match both. */
const bucketMatcher = (bound: number): LabelMatcher =>
  Number.isInteger(bound)
    ? { label: 'le', op: '=~', value: `${bound}(\\.0)?` }
    : { label: 'le', op: '=', value: String(bound) };

type Quantilable<T> =
  T extends BucketRates<infer L, any, any, any>
    ? 'le' extends L
      ? T
      : 'histogram_quantile needs the label le: keep it, as in .sumBy("le", ...)'
    : T extends Buckets<any, any, any>
      ? 'histogram_quantile needs per-second buckets: add .rate()'
      : T extends Histogram<any, any, any, any>
        ? 'histogram_quantile needs buckets, not the histogram: use .quantile(q) or .buckets.rate()'
        : 'histogram_quantile takes bucket rates only: histogram.buckets.rate()';
type QuantileOf<T> =
  T extends BucketRates<infer L, infer U, infer J, infer S> ? Vector<Exclude<L, 'le'>, U, J, 'open', S> : never;

/** `histogram_quantile(q, x)`, for those who want PromQL's own order. */
export const histogramQuantile = <T>(
  q: number,
  buckets: T extends BucketRates<any, any, any, any> ? Quantilable<T> : Quantilable<T>,
): QuantileOf<T> => {
  const { expr, unit } = buckets as BucketRates<any, Unit, any, any>;
  return new Vector(call('histogram_quantile', number(q), expr), unit) as QuantileOf<T>;
};

export type AnySelector = Counter<any, any, any> | Gauge<any, any, any> | Histogram<any, any, any, any>;
