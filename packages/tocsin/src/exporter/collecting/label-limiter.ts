import type { Domain, MetricSpec } from '#lang';
import { CollectorError } from './collector-error.ts';
import { SeriesName } from '../exposition/series-name.ts';

/** Where a label value goes that is not in its domain. */
export const OTHER = 'other';

/** So many values that were folded are kept to be told. */
const MOST_EXAMPLES = 5;

/** Names of so many series are kept for each metric; a source with ever new ones must not fill the memory. */
const MOST_NAMES = 100_000;

/**
 * What stands between a collector and its samples: it knows which label values are in their domains, and takes note of
 * what it turned away. One a collector, as long as the process lives: whoever was admitted once keeps the name.
 */
export class Gate {
  /** Samples of which a label value was folded into `other`. */
  folded = 0;
  /** Some of those values, as `label="value"`. */
  readonly examples = new Set<string>();
  readonly #admitted = new Map<Domain, Set<string>>();
  readonly #names = new Map<string, Map<string, SeriesName>>();
  #problem: Error | undefined;

  /** Whether the domain takes this value. A bounded domain takes new ones, first come, until it is full. */
  admits(domain: Domain, value: string): boolean {
    if (domain.values !== undefined) return domain.values.includes(value);
    if (domain.most === undefined) return true;
    const admitted = this.#admittedTo(domain);
    if (admitted.has(value)) return true;
    if (admitted.size >= domain.most) return false;
    admitted.add(value);
    return true;
  }

  /** Keeps a value that its domain did not take. */
  keepExample(label: string, value: string): void {
    if (this.examples.size < MOST_EXAMPLES) this.examples.add(`${label}="${value}"`);
  }

  /** Keeps a place in a bounded domain for values that must never be folded. */
  reserve(domain: Domain, values: readonly string[]): void {
    for (const value of values) this.#admittedTo(domain).add(value);
  }

  /** The same object for the same series, as long as it comes back. */
  nameOf({ name: metric }: MetricSpec, labels: string): SeriesName {
    let names = this.#names.get(metric);
    if (names === undefined || names.size >= MOST_NAMES) this.#names.set(metric, (names = new Map()));
    let name = names.get(labels);
    if (name === undefined) names.set(labels, (name = new SeriesName(labels)));
    return name;
  }

  /** A number that cannot be: its sample is missing, and the run is not a success. */
  refuse(sample: string, why: string): void {
    this.report(new CollectorError('parse', `${sample} ${why}`));
  }

  /** Notes what is wrong with a part of a run. The first problem is the one that is told. */
  report(problem: Error): void {
    this.#problem ??= problem;
  }

  /** The first problem since the last call. */
  takeProblem(): Error | undefined {
    const problem = this.#problem;
    this.#problem = undefined;
    return problem;
  }

  #admittedTo(domain: Domain): Set<string> {
    const admitted = this.#admitted.get(domain) ?? new Set();
    this.#admitted.set(domain, admitted);
    return admitted;
  }
}
