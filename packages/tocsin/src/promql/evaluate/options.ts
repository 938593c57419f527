import { newest, type Version } from '../version.ts';
import type { Options } from './context.ts';

/** The newest Prometheus that is evaluated as. */
export const engineVersion: Version = newest;

/** What a server does that is told nothing else. */
export const defaults: Options = {
  version: engineVersion,
  lookback: 300_000,
  subqueryStep: 60_000,
  delayedNameRemoval: false,
  startTimestamps: false,
  typeAndUnitLabels: false,
};
