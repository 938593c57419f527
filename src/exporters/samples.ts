import type { MetricSpec } from '#lang';
import { absorb, added, bucketOf, copyOf, emptyDistribution, faultOf, type Distribution, type Point } from './point.ts';
import { OTHER, type Gate } from './gate.ts';
import type { ForeignFamily } from './foreign-family.ts';
import { labelText } from './label-text.ts';
import type { SeriesName } from './series-name.ts';

/** One series and what it has to say. */
export interface Series {
  readonly name: SeriesName;
  point: Point;
}
/** The samples of one metric. A series is known by its labels as they are printed. */
export interface Family {
  readonly spec: MetricSpec;
  readonly series: ReadonlyMap<string, Series>;
}

type Values = Readonly<Record<string, string>>;
interface Place {
  readonly series: Map<string, Series>;
  readonly name: SeriesName;
  readonly folded: boolean;
}

const nothing = (spec: MetricSpec): Point => (spec.type === 'histogram' ? emptyDistribution(spec) : 0);

/**
 * Samples by metric, with label values folded into their domains and impossible numbers left out.
 * A snapshot of one run is filled with `set`; a tally, which lives on, with `add`, `observe` and `count`.
 */
export class Samples {
  readonly gate: Gate;
  /** Of registries that are not ours. */
  foreign: readonly ForeignFamily[] = [];
  /** Grows with every change. */
  version = 0;
  readonly #families = new Map<string, Family & { readonly series: Map<string, Series> }>();
  constructor(gate: Gate) {
    this.gate = gate;
  }

  /** In the order in which they were first written. */
  get families(): readonly Family[] {
    return [...this.#families.values()];
  }

  /** What a series is now. Points that were folded into one series add up. */
  set(spec: MetricSpec, labels: Values, point: Point): void {
    if (!this.#possible(spec, point)) return;
    const { series, name, folded } = this.#place(spec, labels);
    const before = folded ? series.get(name.labels)?.point : undefined;
    series.set(name.labels, { name, point: before === undefined ? copyOf(point) : added(before, point) });
  }

  /** Counts `amount` more in a counter. */
  add(spec: MetricSpec, labels: Values, amount: number): void {
    if (!this.#possible(spec, amount)) return;
    const one = this.#one(spec, labels);
    one.point = (one.point as number) + amount;
  }

  /** Counts one observation in a histogram. */
  observe(spec: MetricSpec, labels: Values, value: number): void {
    if (!Number.isFinite(value)) return this.gate.refuse(spec.name, `observed ${value}`);
    const point = this.#one(spec, labels).point as Distribution;
    const bucket = bucketOf(spec, value);
    point.counts[bucket] = (point.counts[bucket] ?? 0) + 1;
    point.sum += value;
  }

  /** Counts in a histogram what was observed elsewhere. */
  count(spec: MetricSpec, labels: Values, observed: Distribution): void {
    if (this.#possible(spec, observed)) absorb(this.#one(spec, labels).point as Distribution, observed);
  }

  /** Puts back a series as it was, which passed the gate then. */
  restore(spec: MetricSpec, labels: string, point: Point): void {
    this.#seriesOf(spec).set(labels, { name: this.gate.nameOf(spec, labels), point });
  }

  /** Takes a whole metric out. */
  drop(name: string): void {
    this.#families.delete(name);
    this.foreign = this.foreign.filter((family) => family.name !== name);
    this.version++;
  }

  /** As it is now: later changes do not show. */
  copy(): Samples {
    const copy = new Samples(this.gate);
    for (const { spec, series } of this.families) {
      const own = copy.#seriesOf(spec);
      for (const [labels, { name, point }] of series) own.set(labels, { name, point: copyOf(point) });
    }
    copy.foreign = this.foreign;
    return copy;
  }

  /** The series, which begins at nothing. */
  #one(spec: MetricSpec, labels: Values): Series {
    const { series, name } = this.#place(spec, labels);
    let one = series.get(name.labels);
    if (one === undefined) series.set(name.labels, (one = { name, point: nothing(spec) }));
    return one;
  }

  #possible(spec: MetricSpec, point: Point): boolean {
    const fault = faultOf(spec, point);
    if (fault !== undefined) this.gate.refuse(spec.name, fault);
    return fault === undefined;
  }

  #place(spec: MetricSpec, labels: Values): Place {
    let folded = false;
    const text = labelText(spec, (name, domain) => {
      const value = labels[name] ?? '';
      if (this.gate.admits(domain, value)) return value;
      folded = true;
      return OTHER;
    });
    if (folded) this.gate.folded++;
    return { series: this.#seriesOf(spec), name: this.gate.nameOf(spec, text), folded };
  }

  #seriesOf(spec: MetricSpec): Map<string, Series> {
    this.version++;
    let family = this.#families.get(spec.name);
    if (family === undefined) this.#families.set(spec.name, (family = { spec, series: new Map() }));
    return family.series;
  }
}
