import type { Expr, LabelMatcher } from '../nodes.ts';
import type { ValueType } from '../check/functions.ts';
import type { Unit } from './units.ts';

/** What is known of the metrics that an expression may ask for. Nothing is assumed of a name that it does not know. */
export interface KnownMetrics {
  /** By the name on the wire. `x_bucket`, `x_sum`, `x_count` fall back to a histogram or summary `x`. */
  metric(name: string): KnownMetric | undefined;
  /** Whether one series without labels meets every series of the other side, as a number does: so it is to VictoriaMetrics. */
  readonly joinsNumbers?: boolean;
  /** Whether whatever is not known, and not recorded by its name, was scraped: then it has a job. */
  readonly areScraped?: boolean;
}

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown';
export interface KnownMetric {
  readonly type: MetricType;
  /** Of a histogram: of what it observes. Absent: unknown. */
  readonly unit?: Unit;
  readonly labels: KnownLabels;
  /** Upper bounds, ascending, without +Inf. Only of a histogram. */
  readonly buckets?: readonly number[];
  /** Closed bounds of a value. Absent: counters and histograms are not negative, the rest may be anything. */
  readonly range?: { readonly min: number; readonly max: number };
  /** At most this many series. */
  readonly series?: number;
  /** Whether the sum over series means something. Absent: it follows from type and unit. */
  readonly additive?: boolean;
  /** There is at least one series at any time. */
  readonly always?: boolean;
}
export interface KnownLabels {
  /** Whether there are no others. */
  readonly closed: boolean;
  readonly names: Readonly<Record<string, KnownLabel>>;
}
export interface KnownLabel {
  /** Absent: any value. Present: these and no other. */
  readonly values?: readonly string[];
  /** At most this many different values. */
  readonly most?: number;
  /** Not on every series. */
  readonly optional?: boolean;
  /** Each value is of another recording, and may be of other things: one thing need not have several of them. */
  readonly isDivided?: boolean;
}

/** Why something holds: a sentence, and the node where it was decided. `spanOf` finds its place in the text. */
export interface Because {
  readonly because: string;
  readonly at: Expr;
}

/** Whether the series of a result have a label. An empty label is one that is not there. */
export interface LabelFact extends Because {
  readonly presence: 'always' | 'sometimes' | 'never';
  /** Only these values. Absent: any. */
  readonly values?: readonly string[] | undefined;
  /** At most this many different values. */
  readonly most?: number | undefined;
  /** Its values are of different recordings, and may be of different things. */
  readonly isDivided?: boolean | undefined;
  /** Never there because a matcher asks for series without it: `{till=""}`. Whoever writes that knows. */
  readonly isUnwanted?: true;
}
/** Labels without `__name__`. `rest` holds for every label that is not listed: `never` where the set is closed. */
export interface LabelFacts {
  readonly known: ReadonlyMap<string, LabelFact>;
  readonly rest: LabelFact;
}

/** Closed bounds. `min > max` when there is no value at all; NaN is outside of any bounds. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly nan: boolean;
}

/**
 * What is known of the result of an expression, whatever the data: of an alert's, a panel's, a recording rule's. What is not known
 * is `undefined`, and no field is absent: objects of one shape are made several times as fast as those that are put together.
 */
export interface Facts {
  readonly type: ValueType;
  readonly labels: LabelFacts;
  readonly unit: Unit | undefined;
  /** `bare` numbers (literals, 0 or 1 of a comparison with `bool`) take the unit of what they meet. */
  readonly bare: boolean;
  /** What the values are: a counter's own samples, or its buckets, need a rate; everything computed is a gauge. */
  readonly kind: 'counter' | 'gauge' | 'buckets' | 'unknown';
  readonly range: Range;
  /** Whether a sum over the series means something: not of ratios, averages, quantiles. */
  readonly additive: (Because & { readonly is: boolean }) | undefined;
  /** At most this many series; Infinity where nothing bounds them. */
  readonly series: number;
  /** Of a vector: whether it has a series at every, some, or no time. */
  readonly returns: Because & { readonly when: 'always' | 'sometimes' | 'never' };
  /** Of a histogram's buckets: the unit of what was observed. */
  readonly observed: Unit | undefined;
  /** Of a histogram's buckets: the upper bounds, for as long as `le` is kept. */
  readonly buckets: readonly number[] | undefined;
  /** The metric's name, while the series keep it: all series of the result have this `__name__`. */
  readonly name: string | undefined;
}

/** What is said of few results: facts begin with it, so that all have one shape. */
export const unsaid: Pick<Facts, 'unit' | 'additive' | 'observed' | 'buckets' | 'name'> = {
  unit: undefined,
  additive: undefined,
  observed: undefined,
  buckets: undefined,
  name: undefined,
};

/** What the algebra can find. */
export type AlgebraCode =
  | 'unit-mismatch'
  | 'labels-never-match'
  | 'many-to-many'
  | 'rate-of-gauge'
  | 'rate-of-aggregate'
  | 'counter-without-rate'
  | 'quantile-without-le'
  | 'quantile-of-non-buckets'
  | 'comparison-never'
  | 'comparison-always'
  | 'never-returns'
  | 'label-not-there'
  | 'value-not-there'
  | 'sum-of-non-additive'
  | 'absent-of-always'
  | 'or-never-used'
  | 'threshold-beyond-buckets';

/** What the algebra itself finds wrong with an expression. */
export interface AlgebraFinding {
  readonly code: AlgebraCode;
  /** Proved for every possible data, given the known metrics; otherwise likely. */
  readonly proved: boolean;
  readonly message: string;
  /** The culprit. */
  readonly node: Expr;
  /** The culprit inside a selector: `spanOf` knows matchers, too. */
  readonly matcher?: LabelMatcher;
  /** Where the cause lies, if elsewhere: the aggregation that lost the label, the other side. */
  readonly cause?: Because;
  readonly help: string;
}

export interface Inferred {
  /** Of the whole expression. */
  readonly facts: Facts;
  /** Of a node of it. */
  of(node: Expr): Facts | undefined;
  readonly findings: readonly AlgebraFinding[];
}
