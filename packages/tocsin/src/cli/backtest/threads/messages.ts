import type { Options } from '../../../promql/evaluate/context.ts';
import { Labels } from '../../../promql/evaluate/labels.ts';
import { packOf, packedSeries, type Pack } from '../../../promql/evaluate/packed.ts';
import type { ResultSeries } from '../../../promql/evaluate/result.ts';
import type { Series } from '../../../promql/evaluate/storage.ts';
import type { Expr } from '../../../promql/nodes.ts';

/** Labels as a message carries them: it keeps no classes. */
type Plain<T> = Omit<T, 'labels'> & { readonly names: readonly string[]; readonly texts: readonly string[] };
export type PlainSeries = Plain<Series> | Plain<Pack>;
export type PlainResult = Plain<ResultSeries>;

/** What a thread knows from the beginning. The samples stand in memory that all threads read. */
export interface Given {
  readonly series: readonly PlainSeries[];
  readonly options: Partial<Options>;
  /** How many threads there are. */
  readonly threads: number;
}

/** An expression over a range, in milliseconds. */
export interface Task {
  readonly expr: Expr;
  readonly range: { readonly start: number; readonly end: number; readonly step: number };
}

/** Expressions to be evaluated at some of their steps. */
export interface Asked {
  readonly tasks: readonly Task[];
  /** The first step. */
  readonly from: number;
  readonly steps: number;
}

/** What a thread is told: series that were recorded since, or what it is to answer. */
export type Told = { readonly more: readonly PlainSeries[] } | { readonly asked: Asked };

/** For each expression what it gives; undefined where it fails. */
export type Answer = readonly (readonly PlainResult[] | undefined)[];

export const toPlain = <T extends { readonly labels: Labels }>({ labels, ...rest }: T) => ({
  ...rest,
  names: labels.names,
  texts: labels.values,
});
/** A series, packed where it is. */
export const toPlainSeries = (series: Series): PlainSeries => {
  const pack = packOf(series);
  return pack ? toPlain(pack) : toPlain(series);
};
export const fromPlainSeries = (plain: PlainSeries): Series =>
  'packed' in plain ? packedSeries(fromPlain(plain)) : fromPlain(plain);
export const fromPlain = <T extends Plain<object>>({ names, texts, ...rest }: T) => ({
  ...rest,
  labels: new Labels(names, texts),
});
