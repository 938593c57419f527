/** From a value to a place. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** From one tick to the next. */
  readonly distance: number;
}

/** Distances between ticks, times a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/** The values of an axis: a tenth more than there is at both ends, at zero where it is near, in round steps. */
export const scaleOf = (
  values: readonly number[],
  { min, max }: { readonly min?: number | null | undefined; readonly max?: number | null | undefined },
  isBinary: boolean,
): Scale => {
  const low = Math.min(...values, min ?? Infinity);
  const high = Math.max(...values, max ?? -Infinity);
  const [lowest, highest] = Number.isFinite(low) ? [low, high] : [0, 1];
  const span = highest - lowest || Math.abs(highest) || 1;
  const padded = lowest - span / 10;
  const floor = min ?? (lowest >= 0 && padded < 0 ? 0 : padded);
  const top = max ?? (highest <= 0 && highest + span / 10 > 0 ? 0 : highest + span / 10);
  const ceiling = top > floor ? top : floor + 1;
  const distance = distanceOf((ceiling - floor) / 5, isBinary);
  const from = min ?? Math.floor(floor / distance) * distance;
  const to = max ?? Math.ceil(ceiling / distance) * distance;
  const first = Math.ceil(from / distance);
  const count = Math.floor(to / distance + 1e-9) - first + 1;
  return {
    from,
    to,
    distance,
    ticks: Array.from({ length: Math.max(0, count) }, (_, index) =>
      Number(((first + index) * distance).toPrecision(12)),
    ),
  };
};

const distanceOf = (wanted: number, isBinary: boolean): number => {
  if (isBinary) return 2 ** Math.ceil(Math.log2(wanted));
  const power = 10 ** Math.floor(Math.log10(wanted));
  return (STEPS.find((step) => step * power >= wanted) ?? 10) * power;
};

/** Steps of time that axes have, in milliseconds. */
const TIMES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10_080].map((minutes) => minutes * 60_000);

/** The times of an axis between two moments: eight at most. */
export const timeTicks = (from: number, to: number): readonly number[] => {
  const step = TIMES.find((each) => (to - from) / each <= 8) ?? (to - from) / 8;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
};
