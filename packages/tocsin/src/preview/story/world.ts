import type { CurveSeries } from './curve.ts';

/** A rule that records, with its expression as text. */
export interface RecordingRule {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly expr: string;
}

/** What every story of an environment has in common. */
export interface World {
  readonly curves: readonly CurveSeries[];
  readonly recordings: readonly RecordingRule[];
  /** How far back an expression may look at a series, by its name, in milliseconds. */
  readonly history: Readonly<Record<string, number>>;
  /** Milliseconds between samples, and between evaluations. */
  readonly scrapeEvery: number;
  readonly evaluateEvery: number;
}
