import type { Formatted, Formatter } from './formatted.ts';

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
  ['millisecond', 0.001],
] as const;

/** `2 hours, 5 minutes`: one part more than there are decimals. `unit` names what the value counts. */
const spelled =
  (unit: 'second' | 'millisecond'): Formatter =>
  (value, decimals) => {
    if (value === 0) return { text: '0', suffix: ` ${unit}s` };
    if (value < 0) {
      const { text, suffix = '' } = spelled(unit)(-value, decimals);
      return { text, suffix: `${suffix} ago` };
    }
    let rest = unit === 'second' ? value * 1000 : value;
    const parts: string[] = [];
    for (const [name, size] of UNITS) {
      if (parts.length > (decimals ?? 0)) break;
      const amount = Math.floor(rest / (size * 1000));
      if (amount < 1 && parts.length === 0) continue;
      parts.push(`${amount} ${name}${amount === 1 ? '' : 's'}`);
      rest %= size * 1000;
    }
    return { text: parts.join(', ') };
  };
export const durationSeconds: Formatter = spelled('second');
export const durationMilliseconds: Formatter = spelled('millisecond');

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
const ago = (value: number, show: (value: number) => Formatted): Formatted => {
  if (value >= 0) return show(value);
  const { text, suffix = '' } = show(-value);
  return { text, suffix: `${suffix} ago` };
};
const clock = (value: number): string => `${two(value / 3600)}:${two((value % 3600) / 60)}:${two(value % 60)}`;

/** `01:02:03` */
export const hoursMinutesSeconds: Formatter = (value) => ago(value, (size) => ({ text: clock(size) }));
/** `4 d 01:02:03` */
export const daysHoursMinutesSeconds: Formatter = (value) =>
  ago(value, (size) => {
    const days = Math.floor(size / 86_400);
    return { text: `${days > 0 ? `${days} d ` : ''}${clock(size - days * 86_400)}` };
  });

const moment = (value: number): Date | undefined => {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
};
/** `2026-01-13 14:00:00`, of milliseconds since 1970, in UTC. */
export const isoTime: Formatter = (value) => ({
  text: moment(value)?.toISOString().slice(0, 19).replace('T', ' ') ?? 'Invalid date',
});
