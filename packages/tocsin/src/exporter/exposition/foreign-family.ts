/** One line of a metric that is not in the catalogue. */
export interface ForeignSample {
  /** What follows the metric's name: `_bucket`, `_sum`, `_total`. */
  readonly suffix: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}
/** A metric that is not in the catalogue, as its registry has it. */
export interface ForeignFamily {
  /** As the text format calls it: a counter's with `_total`, if it has that. */
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';
  readonly help: string;
  readonly samples: readonly ForeignSample[];
}
