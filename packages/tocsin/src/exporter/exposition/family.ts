import type { MetricSpec } from '#lang';
import type { Distribution, Exemplar, Point } from './point.ts';
import type { SeriesName } from './series-name.ts';

const FIRST_ROOM = 16;

/**
 * The series of one metric, in columns: a page of a hundred thousand of them is copied in no time and read in a row.
 * A series is known by its labels as they are printed, and stays where it is.
 */
export class Family {
  readonly spec: MetricSpec;
  /** In the order in which they were first written. Those from `size` on belong to a later time. */
  readonly names: SeriesName[];
  /** Of each series its number, or the counts of its buckets (not cumulative, +Inf last) and the sum. */
  values: Float64Array;
  /** How many values a series has. */
  readonly stride: number;
  /** Of each bucket of each series, if anything ever had one. */
  exemplars: (Exemplar | undefined)[] | undefined;
  size = 0;
  /** Since when it counts, in seconds since 1970, if that is known. */
  since: number | undefined;
  readonly #index = new Map<string, number>();

  constructor(spec: MetricSpec, names: SeriesName[] = []) {
    this.spec = spec;
    this.names = names;
    this.stride = spec.type === 'histogram' ? (spec.buckets ?? []).length + 2 : 1;
    this.values = new Float64Array(0);
  }

  /** Where the values of a series begin: a new one begins at nothing. */
  at(name: SeriesName): number {
    const known = this.#index.get(name.labels);
    if (known !== undefined) return known;
    const place = this.size * this.stride;
    if (place + this.stride > this.values.length) this.#grow();
    this.names[this.size++] = name;
    this.#index.set(name.labels, place);
    return place;
  }

  put(name: SeriesName, point: Point): void {
    const place = this.at(name);
    this.values.fill(0, place, place + this.stride);
    this.add(name, point);
  }

  /** Adds a number, or what was observed elsewhere. */
  add(name: SeriesName, point: Point): void {
    const place = this.at(name);
    if (typeof point === 'number') {
      this.values[place]! += point;
      return;
    }
    const { counts, sum, exemplars } = point;
    for (let bucket = 0; bucket < counts.length; bucket++) this.values[place + bucket]! += counts[bucket]!;
    this.values[place + this.stride - 1]! += sum;
    exemplars?.forEach((exemplar, bucket) => {
      if (exemplar) (this.exemplars ??= [])[place + bucket] = exemplar;
    });
  }

  /** What a series has to say. */
  point(series: number): Point {
    const [start, end] = [series * this.stride, (series + 1) * this.stride];
    if (this.spec.type !== 'histogram') return this.values[start]!;
    const exemplars = this.exemplars?.slice(start, end - 1) ?? [];
    const distribution: Distribution = {
      counts: [...this.values.subarray(start, end - 1)],
      sum: this.values[end - 1]!,
      ...(exemplars.some((exemplar) => exemplar !== undefined) ? { exemplars } : {}),
    };
    return distribution;
  }

  /** As it is now, to be read only: later changes do not show. */
  frozen(since?: number): Family {
    const frozen = new Family(this.spec, this.names);
    frozen.since = since;
    frozen.size = this.size;
    frozen.values = this.values.slice(0, this.size * this.stride);
    frozen.exemplars = this.exemplars?.slice();
    return frozen;
  }

  /** With the series of another, whose values count where both have one. */
  with(other: Family): Family {
    const both = new Family(this.spec);
    for (const family of [this, other])
      for (let series = 0; series < family.size; series++) both.put(family.names[series]!, family.point(series));
    return both;
  }

  #grow(): void {
    const larger = new Float64Array(Math.max(FIRST_ROOM * this.stride, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}
