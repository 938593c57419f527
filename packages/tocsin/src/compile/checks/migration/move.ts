import type { Finding } from '../../finding.ts';
import type { View } from '../../view/view.ts';

/** A step from the version that runs to another one. Versions are numbers: 2.42 is 2042, Alertmanager's 0.25 is 25. */
export interface Move {
  readonly program: 'Prometheus' | 'Alertmanager';
  /** The version that runs; the oldest that is known where nobody says which. */
  readonly from: number;
  readonly to: number;
  /** As it is called: `Prometheus 3.16`. */
  readonly name: string;
}

/** Finds what a move breaks or changes in silence. */
export type Migration = (view: View, move: Move) => readonly Finding[];

/** Whether a move comes past a version: what changed with it is new. */
export const passes = ({ from, to }: Move, version: number): boolean => from < version && to >= version;
