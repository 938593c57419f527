import type { Labels } from './labels.ts';
import type { Histogram } from './native/histogram.ts';
import { EvaluationError } from './problem.ts';

/** A number, or a native histogram. */
export type Sample = number | Histogram;

/** One series of a vector over all steps of a frame. */
export interface Column {
  readonly labels: Labels;
  /** Whether the name is to be dropped at the end: only where names are removed late. */
  readonly dropName: boolean;
  /** One number for each step; of no meaning where `present` is 0, and where a histogram stands. */
  readonly values: Float64Array;
  /** 1 for each step that has a value. */
  readonly present: Uint8Array;
  /** The histograms of the steps that have one. Absent: none has. */
  readonly histograms?: Histograms;
}

/** One place for each step or sample, empty where a number stands. */
export type Histograms = readonly (Histogram | undefined)[];

/** A column that is being filled. */
export interface DraftColumn extends Column {
  histograms?: (Histogram | undefined)[];
}

/** What an expression evaluates to, over all steps of a frame. */
export type Value =
  | { readonly type: 'scalar'; readonly values: Float64Array }
  | { readonly type: 'vector'; readonly columns: readonly Column[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'matrix'; readonly series: readonly Points[] };

/** The samples of one series, times in milliseconds. */
export interface Points {
  readonly labels: Labels;
  readonly dropName: boolean;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly histograms?: Histograms;
}

/** So many samples a query of Prometheus may load, unless told otherwise. */
const MOST = 50_000_000;

/** An empty column of a frame. @throws EvaluationError for more steps than fit into memory */
export const emptyColumn = (labels: Labels, steps: number, dropName = false): DraftColumn => {
  // A step of 0 gives a number of steps without end.
  if (!(steps <= MOST))
    throw new EvaluationError('query processing would load too many samples into memory in query execution');
  return { labels, dropName, values: new Float64Array(steps), present: new Uint8Array(steps) };
};

/** Whether a column has a value at any step. */
export const hasAny = ({ present }: Pick<Column, 'present'>): boolean => present.includes(1);

/** Sets what a column has at a step. */
export const put = (column: DraftColumn, step: number, sample: Sample): void => {
  column.present[step] = 1;
  if (typeof sample === 'number') {
    column.values[step] = sample;
    if (column.histograms) column.histograms[step] = undefined;
  } else {
    column.histograms ??= Array.from<undefined>({ length: column.values.length });
    column.histograms[step] = sample;
  }
};

/** What a column has at a step. */
export const sampleAt = (
  { values, present, histograms }: Pick<Column, 'values' | 'present' | 'histograms'>,
  step: number,
): Sample | undefined => (present[step] === 1 ? (histograms?.[step] ?? values[step] ?? NaN) : undefined);

/** A column without its histograms. */
export const numbersOnly = (column: Column): Column => {
  const { histograms, ...rest } = column;
  return histograms ? { ...rest, present: rest.present.map((is, step) => (histograms[step] ? 0 : is)) } : column;
};
