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
export const datePart = (name: string, seconds: number): number =>
  parts[name]?.(new Date(Math.trunc(seconds) * 1000)) ?? NaN;
