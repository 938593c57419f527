/** A version of Prometheus as one number that compares: 2.42 is 2042. */
export type Version = number;

/** The newest that the checker knows. */
export const newest: Version = 3016;
/** The oldest that the checker knows. */
export const oldest: Version = 2042;

/** Reads `2.42`, `v3.5.1`, `prometheus@3.5`. Undefined for anything else, and for what is older than 2.42. */
export const versionOf = (text: string): Version | undefined => {
  const [, major, minor] = /^(?:prometheus@)?v?(\d{1,2})\.(\d{1,3})(?:\.\d+)?$/.exec(text) ?? [];
  if (major === undefined) return undefined;
  const version = Number(major) * 1000 + Number(minor);
  return version < oldest ? undefined : version;
};

/** `3.16` */
export const versionText = (version: Version): string => `${Math.floor(version / 1000)}.${version % 1000}`;

/** What came when, by Prometheus' own releases. */
export const since = {
  /** `[300]`, `offset 60`, `5m * 2`. */
  durationsAreNumbers: 2054,
  /** `1_000`, and stricter numbers. */
  underscores: 2054,
  /** `{"http.requests"}`, `by ("service.name")`. */
  quotedNames: 2051,
  limitk: 2054,
  /** `by (a:b)`: any text may be a label. */
  colonLabels: 3000,
  /** `[5m * 2]`, `offset (1h / 2)`: behind a flag, then for all. */
  durationExpressions: { flag: 3004, stable: 3014 },
  /** `step()` in durations. */
  durationStep: 3006,
  /** `range()` in durations. */
  durationRange: 3012,
  /** `min_of()` and `max_of()` in durations, which were `min()` and `max()` since 3.6. */
  durationExtremes: 3013,
  /** `anchored`, `smoothed`: behind a flag, then for all. */
  extendedRanges: { flag: 3007, stable: 3016 },
  /** `fill(0)`, behind a flag. */
  fill: 3010,
  /** `http.requests` without quotes, behind a flag. */
  unquotedNames: 3016,
  /** `</`, `>/`. */
  trim: 3011,
  /** A rate goes beyond its samples by half of their distance at most, also towards the zero of a counter. */
  halfExtrapolation: 2051,
  /** Many corrections of values: exact ranks of quantiles, fill values by group_right, NaN as a bound, `rad` and `deg`. */
  corrections: 3016,
  /** Engine tests see where in an expression a warning stands. */
  placesInTests: 3015,
  /** `start()` and its kin as functions, behind a flag. */
  queryFunctions: 3012,
  /** A letter inside brackets is no colon. */
  strictBrackets: 3014,
  /** `x @ start()[5m]` is refused like `x @ 10[5m]`. */
  strictAt: 3015,
} as const;
