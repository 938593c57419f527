import type { MetricSpec } from '#lang';
import { added, bucketOf, copyOf, emptyDistribution, faultOf, type Point } from './point.ts';
import { OTHER, type Gate } from './gate.ts';
import { labelText } from './label-text.ts';

/** The samples of one metric. A series is known by its labels as they are printed. */
export interface Family {
  readonly spec: MetricSpec;
  readonly series: ReadonlyMap<string, Point>;
}

type Values = Readonly<Record<string, string>>;
interface Place {
  readonly series: Map<string, Point>;
  readonly key: string;
  readonly folded: boolean;
}

/**
 * Samples by metric, with label values folded into their domains and impossible numbers left out.
 * A snapshot of one run is filled with `set`; a tally, which lives as long as the process, with `add` and `observe`.
 */
export class Samples {
  readonly gate: Gate;
  readonly #families = new Map<string, Family & { readonly series: Map<string, Point> }>();
  constructor(gate: Gate) {
    this.gate = gate;
  }

  get families(): readonly Family[] {
    return [...this.#families.values()];
  }

  /** What a series is now. Points that were folded into one series add up. */
  set(spec: MetricSpec, labels: Values, point: Point): void {
    if (!this.#possible(spec, point)) return;
    const { series, key, folded } = this.#place(spec, labels);
    const before = folded ? series.get(key) : undefined;
    series.set(key, before === undefined ? copyOf(point) : added(before, point));
  }

  /** Counts `amount` more in a counter. */
  add(spec: MetricSpec, labels: Values, amount: number): void {
    if (!this.#possible(spec, amount)) return;
    const { series, key } = this.#place(spec, labels);
    series.set(key, ((series.get(key) as number | undefined) ?? 0) + amount);
  }

  /** Counts one observation in a histogram. */
  observe(spec: MetricSpec, labels: Values, value: number): void {
    if (!Number.isFinite(value)) return this.gate.refuse(spec.name, `observed ${value}`);
    const { series, key } = this.#place(spec, labels);
    let point = series.get(key);
    if (typeof point !== 'object') series.set(key, (point = emptyDistribution(spec)));
    const bucket = bucketOf(spec, value);
    point.counts[bucket] = (point.counts[bucket] ?? 0) + 1;
    point.sum += value;
  }

  /** Copies the samples of another: later changes to it do not show here. */
  include(other: Samples): void {
    for (const { spec, series } of other.families) {
      const own = this.#seriesOf(spec);
      for (const [key, point] of series) own.set(key, copyOf(point));
    }
  }

  #possible(spec: MetricSpec, point: Point): boolean {
    const fault = faultOf(spec, point);
    if (fault !== undefined) this.gate.refuse(spec.name, fault);
    return fault === undefined;
  }

  #place(spec: MetricSpec, labels: Values): Place {
    let folded = false;
    const key = labelText(spec, (name, domain) => {
      const value = labels[name] ?? '';
      if (this.gate.admits(domain, value)) return value;
      folded = true;
      return OTHER;
    });
    if (folded) this.gate.folded++;
    return { series: this.#seriesOf(spec), key, folded };
  }

  #seriesOf(spec: MetricSpec): Map<string, Point> {
    const family = this.#families.get(spec.name) ?? { spec, series: new Map<string, Point>() };
    this.#families.set(spec.name, family);
    return family.series;
  }
}
