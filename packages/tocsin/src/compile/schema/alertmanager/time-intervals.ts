import { block, list, since } from '../build.ts';
import { needs, said } from '../conditions.ts';
import { text } from '../scalars.ts';
import type { Scalar, Type, Value } from '../types.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = `january february march april may june july august september october november december`.split(' ');

/** `a` or `a:b`, in words or in numbers. */
const range = (
  name: string,
  help: string,
  partOf: (word: string) => number | undefined,
  fits: (begin: number, end: number, version: number) => boolean,
): Scalar => ({
  kind: 'scalar',
  name,
  refuses: ({ text: value, version }: Value) => {
    const parts = value.toLowerCase().split(':').map(partOf);
    const [begin, end = begin] = parts;
    if (begin === undefined || end === undefined || parts.includes(undefined) || parts.length > 2)
      return { message: `"${value}" is not ${name}`, help };
    return fits(begin, end, version) ? undefined : { message: `"${value}" begins after its end`, help };
  },
});
const numbered =
  (words: readonly string[], first: number) =>
  (word: string): number | undefined => {
    const index = words.indexOf(word);
    return index >= 0 ? index + first : undefined;
  };
const integerIn =
  (low: number, high: number) =>
  (word: string): number | undefined => {
    const value = /^[-+]?\d+$/.test(word) ? Number(word) : Number.NaN;
    return value >= low && value <= high ? value : undefined;
  };
const monthIn = (word: string): number | undefined => numbered(MONTHS, 1)(word) ?? integerIn(-1e9, 1e9)(word);
/** Before 0.35 nobody asked whether a month exists. */
const monthsFit = (begin: number, end: number, version: number): boolean =>
  begin <= end && (version < 35 || (begin >= 1 && end <= 12));
const dayInMonth = (begin: number, end: number): boolean =>
  begin !== 0 && end !== 0 && !(begin < 0 && end > 0) && (begin < 0 ? 28 + begin : begin) <= (end < 0 ? 28 + end : end);

const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
const time: Scalar = {
  kind: 'scalar',
  name: 'a time of day',
  refuses: ({ text: value }) =>
    TIME.test(value) ? undefined : { message: `"${value}" is not a time of day`, help: "write '09:00', up to '24:00'" },
};

const zone: Scalar = {
  kind: 'scalar',
  name: 'a time zone',
  refuses: ({ text: value }) =>
    value === '' || value === 'Local' || isZone(value)
      ? undefined
      : { message: `there is no time zone "${value}"`, help: "write one of the tz database, such as 'Europe/Berlin'" },
};
const isZone = (name: string): boolean => {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(name)
    );
  } catch {
    return false;
  }
};

const times = block({ start_time: time, end_time: time }, [
  needs('start_time'),
  needs('end_time'),
  (given) =>
    said(given, 'start_time') < said(given, 'end_time') || said(given, 'end_time') === ''
      ? []
      : [
          {
            at: given.tree,
            message: 'it begins at or after its end',
            help: 'split a night in two: to 24:00, from 00:00',
          },
        ],
]);

/** `time_intervals`, and `mute_time_intervals` as they were called. */
export const timeIntervals: Type = list(
  block(
    {
      name: text,
      time_intervals: list(
        block({
          times: list(times),
          weekdays: list(
            range(
              'a day of the week',
              'write monday, or monday:friday',
              numbered(DAYS, 0),
              (begin, end, version) => begin <= end || version >= 35,
            ),
          ),
          days_of_month: list(range('a day of the month', "write '1:5', or '-3:-1'", integerIn(-31, 31), dayInMonth)),
          months: list(range('a month', 'write january, or 1:3', monthIn, monthsFit)),
          years: list(range('a year', "write '2026:2027'", integerIn(-1e9, 1e9), (begin, end) => begin <= end)),
          location: since(25, zone),
        }),
      ),
    },
    [needs('name')],
    { by: 'name', word: 'time interval' },
  ),
);
