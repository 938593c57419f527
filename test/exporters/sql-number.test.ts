import { expect, test } from 'vitest';
import { numberIn, whyNoNumber } from '../../packages/packs/mysql/sql/number.ts';

test.each([
  [7, 7],
  ['12.50', 12.5],
  ['-1e3', -1000],
  [true, 1],
  [Buffer.from([0]), 0],
  [Buffer.from([1, 2]), 258],
  ['', undefined],
  ['  ', undefined],
  ['seven', undefined],
  ['2026-01-02 03:04:05', undefined],
  [{ a: 1 }, undefined],
])('the number in %j', (value, number) => expect(numberIn(value)).toBe(number));

test.each([
  ['2026-01-02 03:04:05.123', 'a time (2026-01-02 03:04:05.123), not a number: select unix_timestamp(...) as at'],
  ['2026-01-02', 'a date (2026-01-02), not a number: select unix_timestamp(...) as at'],
  ['-838:59:59', 'a length of time (-838:59:59), not a number: select time_to_sec(...) as at'],
  ['seven', 'not a number: "seven"'],
  [{ a: 1 }, 'not a number: "{"a":1}"'],
])('why %j is none', (value, words) => expect(whyNoNumber('at', value)).toBe(`the column "at" is ${words}`));
