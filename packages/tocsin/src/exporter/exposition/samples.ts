import type { MetricSpec } from '#lang';
import { Family } from './family.ts';
import { bucketOf, faultOf, type Point } from './point.ts';
import { OTHER, type Gate } from '../collecting/label-limiter.ts';
import type { ForeignFamily } from './foreign-family.ts';
import { labelText } from './label-text.ts';
import type { SeriesName } from './series-name.ts';

type Values = Readonly<Record<string, string>>;
interface Place {
  readonly family: Family;
  readonly name: SeriesName;
  readonly folded: boolean;
}

/**
 * Samples by metric, with label values folded into their domains and impossible numbers left out.
 * A snapshot of one run is filled with `set`; a tally, which lives on, with `add`, `observe` and `count`.
 */
export class Samples {
  readonly gate: Gate;
  /** Of registries that are not ours. */
  foreign: readonly ForeignFamily[] = [];
  /** Since when is counted what is in here, in seconds since 1970; undefined of what nobody here counted. */
  since: number | undefined;
  /** Grows with every change. */
  version = 0;
  readonly #families = new Map<string, Family>();
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
    const { family, name, folded } = this.#place(spec, labels);
    if (folded) family.add(name, point);
    else family.put(name, point);
  }

  /** Counts `amount` more in a counter, or in a histogram what was observed elsewhere. */
  add(spec: MetricSpec, labels: Values, amount: Point): void {
    if (!this.#possible(spec, amount)) return;
    const { family, name } = this.#place(spec, labels);
    family.add(name, amount);
  }

  /** Counts one observation in a histogram. */
  observe(spec: MetricSpec, labels: Values, value: number): void {
    if (!Number.isFinite(value)) return this.gate.refuse(spec.name, `observed ${value}`);
    const { family, name } = this.#place(spec, labels);
    const place = family.at(name);
    family.values[place + bucketOf(spec, value)]!++;
    family.values[place + family.stride - 1]! += value;
  }

  /** Puts back a series as it was, which passed the gate then. */
  restore(spec: MetricSpec, labels: string, point: Point): void {
    this.#familyOf(spec).put(this.gate.nameOf(spec, labels), point);
  }

  /** Takes a whole metric out. */
  drop(name: string): void {
    this.#families.delete(name);
    this.foreign = this.foreign.filter((family) => family.name !== name);
    this.version++;
  }

  /** As they are now, to be read only: later changes do not show. */
  copy(): Samples {
    const copy = new Samples(this.gate);
    for (const [name, family] of this.#families) copy.#families.set(name, family.frozen(this.since));
    copy.foreign = this.foreign;
    copy.since = this.since;
    return copy;
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
      if (value !== OTHER) this.gate.keepExample(name, value);
      return OTHER;
    });
    if (folded) this.gate.folded++;
    return { family: this.#familyOf(spec), name: this.gate.nameOf(spec, text), folded };
  }

  #familyOf(spec: MetricSpec): Family {
    this.version++;
    let family = this.#families.get(spec.name);
    if (family === undefined) this.#families.set(spec.name, (family = new Family(spec)));
    return family;
  }
}
