import type { Pairs } from '../rules/rule.ts';
import type { SeenAlert, SeenSample } from './verdict.ts';

const compareText = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));

/** The order of label sets in Prometheus. */
export const comparePairs = (a: Pairs, b: Pairs): number => {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    const order = compareText(left?.[0] ?? '', right?.[0] ?? '') || compareText(left?.[1] ?? '', right?.[1] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
};

const samePairs = (a: Pairs, b: Pairs): boolean =>
  a.length === b.length && a.every(([name, value], index) => b[index]?.[0] === name && b[index][1] === value);

/** Alerts in the order in which they are compared. */
export const sortedAlerts = (alerts: readonly SeenAlert[]): readonly SeenAlert[] =>
  alerts.toSorted((a, b) => comparePairs(a.labels, b.labels) || comparePairs(a.annotations, b.annotations));

/** Whether alerts are the same, both sorted. */
export const sameAlerts = (a: readonly SeenAlert[], b: readonly SeenAlert[]): boolean =>
  a.length === b.length &&
  a.every(({ labels, annotations }, index) => {
    const other = b[index];
    return other !== undefined && samePairs(labels, other.labels) && samePairs(annotations, other.annotations);
  });

/** Samples in the order in which they are compared. */
export const sortedSamples = (samples: readonly SeenSample[]): readonly SeenSample[] =>
  samples.toSorted((a, b) => comparePairs(a.labels, b.labels));

/** Whether samples are the same, both sorted; NaN is nothing's equal, as in promtool. */
export const sameSamples = (a: readonly SeenSample[], b: readonly SeenSample[], isFuzzy: boolean): boolean =>
  a.length === b.length &&
  a.every(({ labels, value, histogram }, index) => {
    const other = b[index];
    if (!other || !samePairs(labels, other.labels) || histogram !== other.histogram) return false;
    return value === other.value || (isFuzzy && areNeighbours(value, other.value));
  });

const areNeighbours = (a: number, b: number): boolean => {
  const [left, right] = [orderOf(a), orderOf(b)];
  const distance = left - right;
  return !Number.isNaN(a) && !Number.isNaN(b) && distance >= -1n && distance <= 1n;
};

/** Numbers in their order as integers without gaps. */
const orderOf = (value: number): bigint => {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const int = bits.getBigInt64(0);
  return int < 0n ? -(int & 0x7fffffffffffffffn) : int;
};
