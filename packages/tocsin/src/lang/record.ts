import { vector, type Expr } from '../promql/nodes.ts';
import type { Labels } from './labels.ts';
import { callSite, type Site } from './site.ts';
import type { Unit } from './units.ts';
import { Vector } from './vector.ts';

/** An expression that Prometheus evaluates ahead and stores under a name: `level:metric:operations`. */
export interface Recording {
  readonly name: string;
  readonly expr: Expr;
  readonly unit: Unit;
  readonly site: Site;
}
export type RecordingName = `${string}:${string}:${string}`;

/** What a recording rule stores, to be used like any vector. */
export class Recorded<L extends string, U extends Unit, J extends string, S extends Labels> extends Vector<
  L,
  U,
  J,
  'closed',
  S
> {
  readonly recording: Recording;
  constructor(recording: Recording, unit: U) {
    super(vector(recording.name), unit);
    this.recording = recording;
  }
}

/** Names an expression for Prometheus to evaluate ahead; put the result into its group's `records`. */
export const record = <
  const N extends RecordingName,
  L extends string,
  U extends Unit,
  J extends string,
  S extends Labels,
>(
  name: N,
  of: Vector<L, U, J, 'closed', S>,
): Recorded<L, U, J, { [K in L]: K extends keyof S ? S[K] : string }> =>
  new Recorded({ name, expr: of.expr, unit: of.unit, site: callSite() }, of.unit);
