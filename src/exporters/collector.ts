import type { collectors } from '../catalogue/exporter.ts';
import type { Complaints } from './complaints.ts';
import type { Samples } from './samples.ts';

export type CollectorId = (typeof collectors)[number];

/** What one run of a collector gets to work with. */
export interface Scrape {
  /** Fires when nobody waits for the run any more: whatever it has open must be closed then. */
  readonly signal: AbortSignal;
  /** Milliseconds that the run may take. */
  readonly budget: number;
  /** Empty at the start, thrown away when the run fails: for what is true only now. */
  readonly snapshot: Samples;
  /** Lives as long as the process and is always served: for what the collector itself counts. */
  readonly tally: Samples;
  /** A part of the run failed: the rest is served, and the run is not a success. */
  readonly report: (problem: Error) => void;
  /** Where to say what is wrong with a part whose state has a metric of its own. */
  readonly complaints: Complaints;
}

/** Reads one source. A run that throws leaves no sample behind but the tally: absent, never zero. */
export interface Collector {
  readonly id: CollectorId;
  readonly collect: (scrape: Scrape) => Promise<void>;
  /** Before the first run. A source that is missing now is no error. */
  readonly start?: (scrape: Pick<Scrape, 'tally'>) => Promise<void>;
  readonly stop?: () => Promise<void>;
}
