/** How a series runs on a normal day. `level` and `perSecond` are its mean at noon and midnight taken together. */
export type Curve =
  | { readonly kind: 'constant'; readonly value: number }
  | {
      readonly kind: 'gauge';
      readonly level: number;
      /** How much of the day's rise and fall it takes part in, from 0 to 1. */
      readonly swing: number;
      readonly whole: boolean;
    }
  | {
      readonly kind: 'counter';
      readonly perSecond: number;
      /** What is more of it, or less, when the day is busy: a bucket of quick answers holds a smaller share then. */
      readonly sway?: number;
    }
  /** A time in seconds since 1970: when something happened last that happens this often. */
  | { readonly kind: 'clock'; readonly everySeconds: number }
  /** A time in seconds since 1970 that is so far from the midnight before, on whatever day. */
  | { readonly kind: 'ahead'; readonly seconds: number };

/** A series of the normal day. */
export interface CurveSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly curve: Curve;
}

/** The Tuesday on which all stories play: midnight, UTC, in milliseconds since 1970. */
export const DAY = Date.UTC(2026, 0, 13);
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Counters have counted since then. */
const BEGINNING = DAY - 45 * 24 * HOUR;
/** What moves a series: a share of its level, with a period in milliseconds, shifted by so much for each seed. */
interface Wave {
  readonly share: number;
  readonly period: number;
  readonly shift: number;
}
/** Lowest at two in the morning, for all series alike. */
const EARLY = -(2 * Math.PI * 8) / 24;
const WAVES: readonly Wave[] = [
  { share: 0.3, period: 24 * HOUR, shift: 0 },
  { share: 0.05, period: 173 * MINUTE, shift: 1.7 },
  { share: 0.03, period: 41 * MINUTE, shift: 2.3 },
  { share: 0.015, period: 11 * MINUTE, shift: 0.9 },
];
const GRAIN = 0.02;

/** A curve without its height: what a level is multiplied with, a rate, or what a rate sways by. */
export type Shape = 'gauge' | 'counter' | 'sway';

/** A shape at some times. */
export const shapeOf = (kind: Shape, seed: number, times: Float64Array): Float64Array => {
  if (kind === 'gauge') return times.map((time) => 1 + GRAIN * noise(seed, time) + moved(seed, time));
  const begun = run(seed, BEGINNING);
  const waved = kind === 'sway' ? 1 / 1000 : 0;
  return times.map((time) => run(seed, time) - begun - waved * (time - BEGINNING));
};

const moved = (seed: number, time: number): number => {
  let sum = 0;
  for (const wave of WAVES) sum += wave.share * Math.sin(angle(wave, seed, time));
  return sum;
};

/** The values of a curve at times in milliseconds. `shape` is that of its seed at these times. */
export const valuesOf = (
  curve: Curve,
  seed: number,
  times: Float64Array,
  shape: (kind: Shape) => Float64Array,
): Float64Array => {
  switch (curve.kind) {
    case 'constant':
      return times.map(() => curve.value);
    case 'gauge': {
      const { level, swing, whole } = curve;
      const values = shape('gauge').map((share) => level * (1 + swing * (share - 1)));
      return whole ? values.map((value) => Math.round(value)) : values;
    }
    case 'counter': {
      const { perSecond, sway = 0 } = curve;
      const counted = shape('counter').map((seconds) => perSecond * seconds);
      if (sway === 0) return counted;
      const swayed = shape('sway');
      return counted.map((value, index) => value + sway * (swayed[index] ?? 0));
    }
    case 'ahead':
      return times.map((time) => Math.floor(time / (24 * HOUR)) * 86_400 + curve.seconds);
    case 'clock': {
      const every = curve.everySeconds * 1000;
      return times.map((time) => (time - ((time + (seed % every)) % every)) / 1000);
    }
  }
};

const angle = ({ period, shift }: Wave, seed: number, time: number): number =>
  (2 * Math.PI * (time - DAY)) / period + (shift === 0 ? EARLY : shift * seed);

/** What one a second amounts to, in seconds: the integral of the waves. */
const run = (seed: number, time: number): number => {
  let sum = (time - DAY) / 1000;
  for (const wave of WAVES) sum -= ((wave.share * wave.period) / (2000 * Math.PI)) * Math.cos(angle(wave, seed, time));
  return sum;
};

/** From -1 to 1, the same for the same seed and time. */
const noise = (seed: number, time: number): number => {
  let mixed = Math.imul(seed ^ Math.floor(time / 1000), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 31 - 1;
};

/** A number from a text: FNV-1a. */
export const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};
