import type { Domains } from './labels.ts';
import type { Sighting } from './sightings.ts';
import type { Site } from './site.ts';
import type { Unit } from './units.ts';

/** Where a metric comes from, for the people who look for it. */
export interface Origin {
  /** What is read: a file, a server, a page. */
  readonly source: string;
  /** What to do when it is not there. */
  readonly absent: string;
  /** The release of ours that publishes it first. */
  readonly since: string;
  /** Absent on a good day, where nothing of the kind has happened yet: its absence is no alert. */
  readonly isOccasional?: boolean;
  /**
   * Published only where the receivers of an environment have this, or where it has the job at all, as one with a Grafana of other
   * people's has not: elsewhere no rule and no panel asks for it.
   */
  readonly needs?: 'lease' | 'backups' | 'job';
}

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
  /** What OpenMetrics calls a gauge of ones: facts in labels, or states of which some are on. */
  readonly kind?: 'info' | 'stateset';
  /** Absent of what another's exporter publishes. */
  readonly origin?: Origin;
  /** Who had it and who had not, of those that were looked at. Absent: all had it, or nobody looked. */
  readonly looks?: readonly Sighting[];
  /** What others call the same, in full. */
  readonly elsewhere?: readonly string[];
  /** The job that scrapes it. */
  readonly job: string;
  readonly site: Site;
}
