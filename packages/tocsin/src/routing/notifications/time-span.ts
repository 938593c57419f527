/** Both ends belong to it. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/** One entry of a time interval; what it does not name is not restricted. */
export interface TimeSpan {
  /** Minutes of the day; the end does not belong to it. */
  readonly times?: readonly Range[];
  /** Sunday is 0. */
  readonly weekdays?: readonly Range[];
  /** Below zero from the end of the month: -1 is its last day. */
  readonly daysOfMonth?: readonly Range[];
  readonly months?: readonly Range[];
  readonly years?: readonly Range[];
  /** A name of the tz database, or `Local`. Default: UTC. */
  readonly location?: string;
}

/** Whether a moment is in a span, by the clock and calendar of its place. Milliseconds since 1970. */
export const isWithin = (span: TimeSpan, at: number): boolean => {
  const { year, month, day, weekday, minute } = localTime(at, span.location ?? 'UTC');
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    some(span.times, ({ begin, end }) => minute >= begin && minute < end) &&
    some(span.daysOfMonth, (range) => isDayOf(range, day, last)) &&
    some(span.months, ({ begin, end }) => month >= begin && month <= end) &&
    some(span.weekdays, ({ begin, end }) =>
      begin <= end ? weekday >= begin && weekday <= end : weekday >= begin || weekday <= end,
    ) &&
    some(span.years, ({ begin, end }) => year >= begin && year <= end)
  );
};

const some = (ranges: readonly Range[] | undefined, fits: (range: Range) => boolean): boolean =>
  ranges === undefined || ranges.some(fits);

const isDayOf = (range: Range, day: number, last: number): boolean => {
  const fromStart = (end: number): number => (end < 0 ? last + end + 1 : end);
  const begin = fromStart(range.begin);
  // A range that begins behind the end of a short month is not moved into it.
  return begin <= last && day >= begin && day <= Math.min(fromStart(range.end), last);
};

const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const localTime = (at: number, zone: string) => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...(zone === 'Local' ? {} : { timeZone: zone === '' ? 'UTC' : zone }),
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
    minute: number('hour') * 60 + number('minute'),
  };
};
