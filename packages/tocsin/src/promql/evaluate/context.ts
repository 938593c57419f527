import type { Expr } from '../nodes.ts';
import type { Version } from '../version.ts';
import type { Frame } from './frame.ts';
import type { Notes } from './notes.ts';
import type { Storage } from './storage.ts';
import type { Column, Value } from './value.ts';

/** What the server was told, as far as values depend on it. */
export interface Options {
  readonly version: Version;
  /** How long a sample stands for its series, in milliseconds. */
  readonly lookback: number;
  /** The step of a subquery that names none, in milliseconds. */
  readonly subqueryStep: number;
  /** `promql-delayed-name-removal`. */
  readonly delayedNameRemoval: boolean;
  /** `use-start-timestamps`. */
  readonly startTimestamps: boolean;
  /** `type-and-unit-labels`. */
  readonly typeAndUnitLabels: boolean;
}

/** What all parts of an evaluation share. */
export interface Context {
  readonly options: Options;
  readonly storage: Storage;
  readonly notes: Notes;
  /** Selectors of whose histograms only count and sum are read. */
  readonly bucketless: ReadonlySet<Expr>;
  /** The query's own range, for `start()`, `@ end()` and their kin; the step is 0 for an instant query. */
  readonly query: { readonly start: number; readonly end: number; readonly step: number };
  /** The value of a node over a frame. */
  evaluate(node: Expr, frame: Frame): Value;
  vector(node: Expr, frame: Frame): readonly Column[];
  scalar(node: Expr, frame: Frame): Float64Array;
}
