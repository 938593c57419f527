import { expect, test } from 'vitest';
import { compare } from '../../packages/tocsin/src/promql/compare.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';

const told = (was: string, is: string): readonly string[] =>
  compare(parse(was), parse(is)).map(({ way, says }) => `${way}: ${says}`);

test.each([
  ['a > 0.05', 'a > 0.1', ['loosened: threshold 0.05 -> 0.1']],
  ['a > 0.1', 'a > 0.05', ['tightened: threshold 0.1 -> 0.05']],
  ['a < 15', 'a < 10', ['loosened: threshold 15 -> 10']],
  ['a > 1', 'a >= 1', ['tightened: threshold > 1 -> >= 1']],
  ['a > 1', 'a < 1', ['unclear: threshold > 1 -> < 1']],
  ['a > 14.4 * 0.001', 'a > 14.4 * 0.01', ['loosened: threshold 0.0144 -> 0.144']],
  ['a > 1 and b > 2', 'a > 1 and b > 3', ['loosened: threshold 2 -> 3']],
  ['a > 1 unless b > 2', 'a > 1 unless b > 3', ['tightened: threshold 2 -> 3']],
  ['a > 1', 'a > 1 and b > 2', ['loosened: now also asks for b > 2']],
  ['a > 1 and b > 2', 'a > 1', ['tightened: no longer asks for b > 2']],
  ['a > 1', 'a > 1 or b > 2', ['tightened: now also holds for b > 2']],
  ['a > 1', 'a > 1 unless b > 2', ['loosened: no longer holds while b > 2']],
  ['a > 1 unless b > 2', 'a > 1', ['tightened: now holds even while b > 2']],
  ['rate(a[5m]) > 1', 'rate(a[10m]) > 1', ['unclear: window 5m -> 10m']],
  ['(a) > 1', 'a > 1', []],
  ['a{b="1"} > 1', 'a{b="2"} > 1', ['unclear: a{b="1"} -> a{b="2"}']],
  [
    'rate(a[5m]) / rate(b[5m]) > 1',
    'rate(a[9m]) / rate(c[5m]) > 2',
    ['unclear: window 5m -> 9m', 'unclear: b -> c', 'loosened: threshold 1 -> 2'],
  ],
  ['sum by (a) (x) > 1', 'sum by (b) (x) > 1', ['unclear: sum by (a) (x) -> sum by (b) (x)']],
  ['a > 1', 'a > bool 1', ['unclear: a > 1 -> a > bool 1']],
  ['a * 2 > b', 'a * 3 > b', ['unclear: 2 -> 3']],
] as const)('%s to %s', (was, is, turns) => expect(told(was, is)).toEqual(turns));
