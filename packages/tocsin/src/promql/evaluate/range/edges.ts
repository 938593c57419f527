import type { Version } from '../../version.ts';

/** Since Prometheus 3 a sample exactly at the left edge of a range or of the lookback no longer counts. */
export const isOpenLeft = (version: Version): boolean => version >= 3000;
