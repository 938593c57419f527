/** A version of Prometheus as one number that compares: 2.42 is 2042. */
export type Version = number;

/** The newest that the checker knows. */
export const newest: Version = 3005;
const oldest: Version = 2042;

/** Reads `2.42`, `v3.5.1`, `prometheus@3.5`. Undefined for anything else, and for what is older than 2.42. */
export const versionOf = (text: string): Version | undefined => {
  const [, major, minor] = /^(?:prometheus@)?v?(\d{1,2})\.(\d{1,3})(?:\.\d+)?$/.exec(text) ?? [];
  if (major === undefined) return undefined;
  const version = Number(major) * 1000 + Number(minor);
  return version < oldest ? undefined : version;
};

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
  /** `anchored`, `smoothed`. */
  extendedRanges: 3007,
  /** `fill(0)`. */
  fill: 3010,
  /** `</`, `>/`. */
  trim: 3011,
  /** `start()`, `end()`, `step()`, `range()` as functions. */
  queryFunctions: 3012,
  /** `[5m * 2]`, `offset (1h / 2)`. */
  durationExpressions: 3014,
} as const;
