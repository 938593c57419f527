import type { MetricSpec } from '#lang';
import type { Features } from '../../../promql/features.ts';

/** What is known beside the files. */
export interface Knowledge {
  readonly metrics: readonly MetricSpec[];
  /** What runs behind a job, where it is said. */
  readonly runs?: Readonly<Record<string, readonly string[]>>;
  /** Those whose names are the reader's to choose. */
  readonly named?: readonly MetricSpec[];
  /** Whether there are others: `declared` and `observed` say that there are none, or were none just now. */
  readonly certainty: 'declared' | 'observed' | 'partial';
  /** Whether the files are the whole configuration of the stack: what is not there is missing. */
  readonly isWhole: boolean;
  /** How long samples are kept, in milliseconds, where no file says it. */
  readonly retention?: number;
  /** The store that keeps samples for longer: the data source of panels that ask it, by its uid, for how long, in milliseconds, and what it speaks. */
  readonly longTerm?: { readonly source: string; readonly kept: number; readonly speaks: 'promql' | 'metricsql' };
  /** The versions that must read the files. */
  readonly versions: Readonly<
    Partial<Record<'prometheus' | 'alertmanager' | 'blackbox' | 'operator' | 'grafana', string>>
  >;
  /** The versions that somebody wants to move to. */
  readonly moves?: readonly Destination[];
  /** How soon somebody has to respond to an alert, by its label `priority`. */
  readonly respondWithin: Readonly<Record<string, number>>;
  /** What a running Prometheus had when it was asked. */
  readonly live?: Live;
  /** Everything is meant to run on one host, so that loopback is where things are. */
  readonly isOneHost: boolean;
  /** All durations in the files are divided by this: 1 but in a drill. */
  readonly speedup: number;
}

/** A version to move to. As a number, 2.42 is 2042 and Alertmanager's 0.25 is 25; as it is called, `Prometheus 3.16`. */
export interface Destination {
  readonly program: 'Prometheus' | 'Alertmanager';
  readonly version: number;
  readonly name: string;
}

export interface Live {
  /** The labels that a metric's series have, some or all of them; only of metrics that the files ask for. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly targets: readonly LiveTarget[];
  /** How long samples are kept. */
  readonly retention?: number;
  /** The feature flags that it runs with, of those that change PromQL. */
  readonly features: Features;
}

export interface LiveTarget {
  readonly job: string;
  readonly url: string;
  readonly isUp: boolean;
  /** Why it could not be scraped. */
  readonly error: string;
}
