import type { Domains } from './labels.ts';
import type { Site } from './site.ts';
import type { Unit } from './units.ts';

/** What is known of one metric: the same data for the query side, the exporter and the checks. */
export interface MetricSpec {
  /** The name on the wire, with its namespace; a histogram's without `_bucket`, `_sum`, `_count`, a summary's too. */
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';
  readonly help: string;
  /** The labels that the exporter gives, without those of the target. */
  readonly labels: Domains;
  readonly unit: Unit;
  /** Upper bounds, ascending, without +Inf. Only of a histogram. */
  readonly buckets?: readonly number[];
  /** The job that scrapes it. */
  readonly job: string;
  readonly site: Site;
}
