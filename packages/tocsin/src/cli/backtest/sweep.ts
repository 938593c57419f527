import { secondsOf } from '../../promql/lex/value.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** What is tried: thresholds, and durations in milliseconds. Empty for what stays as it is. */
export interface Sweep {
  readonly thresholds: readonly number[];
  readonly fors: readonly number[];
}
const POINTS = 5;

/** Reads `threshold=0.02..0.2,for=1m..10m`. @throws UsageError */
export const readSweep = (text: string): Sweep => {
  const parts = text.split(',').map((part) => /^(threshold|for)=(.+)\.\.(.+)$/.exec(part));
  const help = 'write --sweep threshold=0.02..0.2,for=1m..10m, or one of both';
  if (parts.some((part) => !part)) throw new UsageError(`"${text}" is not a sweep`, help);
  const between = (name: string, read: (text: string) => number | undefined): readonly number[] => {
    const part = parts.find((one) => one?.[1] === name);
    if (!part) return [];
    const [from, to] = [read(part[2] ?? ''), read(part[3] ?? '')];
    if (from === undefined || to === undefined || from > to) throw new UsageError(`"${part[0]}" is not a range`, help);
    return Array.from({ length: POINTS }, (_, index) => from + ((to - from) * index) / (POINTS - 1));
  };
  return {
    thresholds: between('threshold', (one) => (Number.isFinite(Number(one)) ? Number(one) : undefined)),
    fors: between('for', (one) => {
      const seconds = one === '0' ? 0 : secondsOf(one);
      return seconds === undefined ? undefined : seconds * 1000;
    }).map((time) => Math.round(time / 1000) * 1000),
  };
};
