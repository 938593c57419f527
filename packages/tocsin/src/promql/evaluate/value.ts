import type { Labels } from './labels.ts';

/** One series of a vector over all steps of a frame. */
export interface Column {
  readonly labels: Labels;
  /** Whether the name is to be dropped at the end: only where names are removed late. */
  readonly dropName: boolean;
  /** One number for each step; of no meaning where `present` is 0. */
  readonly values: Float64Array;
  /** 1 for each step that has a value. */
  readonly present: Uint8Array;
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
}

/** An empty column of a frame. */
export const emptyColumn = (labels: Labels, steps: number, dropName = false): Column => ({
  labels,
  dropName,
  values: new Float64Array(steps),
  present: new Uint8Array(steps),
});

/** Whether a column has a value at any step. */
export const hasAny = ({ present }: Column): boolean => present.includes(1);
