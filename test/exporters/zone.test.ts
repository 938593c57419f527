import { describe, expect, test } from 'vitest';
import { isZone, offsetOf, putBack } from '../../src/exporters/business/zone.ts';

const shown = (text: string): number => Date.parse(`${text}Z`) / 1000;

describe('the offset of a zone by what its clocks show', () => {
  test.each([
    ['UTC', '2026-07-01T12:00:00', 0],
    ['Europe/Lisbon', '2026-01-10T12:00:00', 0],
    ['Europe/Lisbon', '2026-07-10T12:00:00', 3600],
    ['America/St_Johns', '2026-01-10T12:00:00', -12_600],
    ['Asia/Kathmandu', '2026-01-10T12:00:00', 20_700],
    ['+02:00', '2026-01-10T12:00:00', 7200],
    // Shown twice: the second time counts. An hour before and after there is one meaning.
    ['Europe/Lisbon', '2026-10-25T00:59:59', 3600],
    ['Europe/Lisbon', '2026-10-25T01:30:00', 0],
    ['Europe/Lisbon', '2026-10-25T02:00:00', 0],
    // Shown never.
    ['Europe/Lisbon', '2026-03-29T01:30:00', 0],
    ['Europe/Lisbon', '2026-03-29T02:00:00', 3600],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', 37_800],
  ])('%s at %s', (zone, text, seconds) => expect(offsetOf(zone, shown(text))).toBe(seconds));

  test('names', () =>
    expect(['UTC', 'Europe/Berlin', '-03:30', 'Mars/Olympus', ''].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]));

  test.each([
    ['Europe/Lisbon', '2026-10-25T00:30:00', 3600],
    ['Europe/Lisbon', '2026-10-25T06:00:00', 0],
    ['Europe/Lisbon', '2026-03-29T01:00:00', 0],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00', 1800],
    ['Antarctica/Troll', '2026-10-25T01:00:00', 7200],
    ['UTC', '2026-10-25T00:30:00', 0],
  ])('%s is put back about %s by %i s', (zone, text, seconds) =>
    expect(putBack(zone, shown(text) - 7200, shown(text) + 7200)).toBe(seconds),
  );
});
