/** What `$__interval` and its kin are in a panel. */
export interface Intervals {
  /** Milliseconds from one point to the next. */
  readonly interval: number;
  readonly rateInterval: number;
  readonly range: number;
}

/** Widths that Grafana rounds to: below the first number the second is taken. Milliseconds. */
const ROUNDED: readonly (readonly [number, number])[] = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
  [5_400_000, 3_600_000],
  [9_000_000, 7_200_000],
  [16_200_000, 10_800_000],
  [32_400_000, 21_600_000],
  [64_800_000, 43_200_000],
  [604_800_000, 86_400_000],
  [1_814_400_000, 604_800_000],
  [3_628_800_000, 2_592_000_000],
];
const YEAR = 31_536_000_000;

/** As Grafana's Prometheus data source: never finer than the scrape interval, and a rate covers four scrapes at least. */
export const intervalsOf = (range: number, pixels: number, scrapeEvery: number): Intervals => {
  const exact = range / Math.max(1, pixels);
  const rounded = ROUNDED.find(([until]) => exact < until)?.[1] ?? YEAR;
  const interval = Math.max(rounded, scrapeEvery);
  return { interval, rateInterval: Math.max(interval + scrapeEvery, 4 * scrapeEvery), range };
};

/** `90s` as `1m30s`: milliseconds as Prometheus reads them. */
export const durationText = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  const seconds = Math.round(ms / 1000);
  return seconds % 3600 === 0 ? `${seconds / 3600}h` : seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
};
