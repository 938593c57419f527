import { describe, expect, test } from 'vitest';
import { isWithin, type TimeSpan } from '../../../packages/tocsin/src/routing/notifications/time-span.ts';

const at = (text: string): number => Date.parse(text);

describe('when a time interval holds', () => {
  test.each<[string, TimeSpan, string, boolean]>([
    ['the end of a time does not belong to it', { times: [{ begin: 540, end: 1020 }] }, '2026-03-04T17:00:00Z', false],
    ['the last minute does', { times: [{ begin: 540, end: 1020 }] }, '2026-03-04T16:59:59Z', true],
    ['weekdays', { weekdays: [{ begin: 1, end: 5 }] }, '2026-03-07T12:00:00Z', false],
    ['weekdays over the end of the week', { weekdays: [{ begin: 5, end: 1 }] }, '2026-03-08T12:00:00Z', true],
    [
      'a zone ahead is in the next day',
      { weekdays: [{ begin: 0, end: 0 }], location: 'Asia/Tokyo' },
      '2026-03-07T16:00:00Z',
      true,
    ],
    ['summer time', { times: [{ begin: 480, end: 490 }], location: 'Europe/Berlin' }, '2026-07-01T06:05:00Z', true],
    ['winter time', { times: [{ begin: 480, end: 490 }], location: 'Europe/Berlin' }, '2026-01-15T06:05:00Z', false],
    ['the last day of a month', { daysOfMonth: [{ begin: -1, end: -1 }] }, '2028-02-29T03:00:00Z', true],
    ['the last three days', { daysOfMonth: [{ begin: -3, end: -1 }] }, '2026-04-27T03:00:00Z', false],
    ['a day that a short month has not', { daysOfMonth: [{ begin: 31, end: 31 }] }, '2026-04-30T03:00:00Z', false],
    ['a range that a short month cuts', { daysOfMonth: [{ begin: 28, end: 31 }] }, '2026-04-30T03:00:00Z', true],
    ['months', { months: [{ begin: 11, end: 12 }] }, '2026-10-31T23:59:00Z', false],
    ['years', { years: [{ begin: 2025, end: 2026 }] }, '2026-12-31T23:59:00Z', true],
    [
      'all of it must hold',
      { months: [{ begin: 1, end: 1 }], weekdays: [{ begin: 1, end: 1 }] },
      '2026-01-06T00:00:00Z',
      false,
    ],
    ['nothing said is always', {}, '2026-01-06T00:00:00Z', true],
  ])('%s', (_, span, moment, is) => {
    expect(isWithin(span, at(moment))).toBe(is);
  });
});
