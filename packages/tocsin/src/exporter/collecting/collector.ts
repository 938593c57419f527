import type { Complaints } from '../../shared/complaints.ts';
import type { Samples } from '../exposition/samples.ts';

/** How far a source was read: any JSON. */
export type Position = string | number | boolean | null | readonly Position[] | { readonly [key: string]: Position };

/**
 * What a collector counts, and how far it has read for it. Both are written in one record before any of it is served,
 * so that a restart repeats and loses nothing: count and call `reached` without an `await` in between.
 */
export interface Watermark {
  /** Lives on through runs and restarts and is always served: for what the collector itself counts. */
  readonly tally: Samples;
  /** What was reached last, by this process or the one before; undefined at the very first start. */
  readonly position: Position | undefined;
  /** The tally is complete up to here. */
  readonly reached: (position: Position) => void;
}

/** What one run of a collector gets to work with. */
export interface Scrape extends Watermark {
  /** Fires when nobody waits for the run any more: whatever it has open must be closed then. */
  readonly signal: AbortSignal;
  /** Milliseconds that the run may take. */
  readonly budget: number;
  /** Empty at the start, thrown away when the run fails: for what is true only now. */
  readonly snapshot: Samples;
  /** A part of the run failed: the rest is served, and the run is not a success. */
  readonly report: (problem: Error) => void;
  /** Where to say what is wrong with a part whose state has a metric of its own. */
  readonly complaints: Complaints;
}

/** Reads one source. A run that throws leaves no sample behind but the tally: absent, never zero. */
export interface Collector {
  readonly id: string;
  readonly collect: (scrape: Scrape) => Promise<void>;
  /** Before the first run. A source that is missing now is no error. */
  readonly start?: (watermark: Watermark) => Promise<void>;
  readonly stop?: () => Promise<void>;
  /** Milliseconds for which a good answer is good: a scrape within them gets it again. For what is expensive to ask. */
  readonly goodFor?: number;
  /** Milliseconds for which, when a run fails, the last good answer is served on. */
  readonly staleFor?: number;
  /** What `tocsin exporter doctor` tells beyond success and failure. */
  readonly examine?: (signal: AbortSignal) => Promise<readonly Remark[]>;
}

/** A sentence about what looks wrong, or a note about what is there and is not used, which is nobody's fault. */
export type Remark = string | { readonly note: string };
