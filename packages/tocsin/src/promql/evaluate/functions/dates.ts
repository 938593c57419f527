const dayOfYear = (date: Date): number =>
  (Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) - Date.UTC(date.getUTCFullYear(), 0, 1)) /
    86_400_000 +
  1;

/** Parts of a date in UTC. */
const parts: Readonly<Record<string, (date: Date) => number>> = {
  minute: (date) => date.getUTCMinutes(),
  hour: (date) => date.getUTCHours(),
  day_of_week: (date) => date.getUTCDay(),
  day_of_month: (date) => date.getUTCDate(),
  day_of_year: dayOfYear,
  days_in_month: (date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  month: (date) => date.getUTCMonth() + 1,
  year: (date) => date.getUTCFullYear(),
};

/** Whether a function takes a part of a date. */
export const isDatePart = (name: string): boolean => Object.hasOwn(parts, name);
/** The part of a date; the date in seconds since 1970, of which whole ones count. */
export const datePart = (name: string, seconds: number): number => {
  const part = parts[name];
  if (!part) return NaN;
  if (Math.abs(seconds) <= FURTHEST) return part(new Date(Math.trunc(seconds) * 1000));
  const whole = wholeSeconds(seconds);
  const within = ((whole % CYCLE) + CYCLE) % CYCLE;
  const value = part(new Date(Number(within) * 1000));
  return name === 'year' ? value + Number((whole - within) / CYCLE) * 400 : value;
};

/** As far as dates of JavaScript reach, in seconds. */
const FURTHEST = 8_640_000_000_000;
/** After 400 years days and weekdays come again. */
const CYCLE = 12_622_780_800n;

/** What is no whole number of 64 bits becomes the least of them in Go, whose calendar then wraps to the other end. */
const wholeSeconds = (seconds: number): bigint =>
  Math.abs(seconds) < 2 ** 63 ? BigInt(Math.trunc(seconds)) : 2n ** 63n;
