import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binary,
  call,
  leaf,
  matrix,
  number,
  openWindow,
  raw,
  string,
  subquery,
  fixedWindow,
  unary,
  vector,
  type Expr,
} from '../../packages/tocsin/src/promql/nodes.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import { syntaxOf } from '../../packages/tocsin/src/promql/syntax.ts';
import { hideVariables } from '../../packages/tocsin/src/promql/variables.ts';
import { expression } from './arbitrary.ts';

const a = vector('a');
const b = vector('b');

/** What Prometheus' own grammar for editors, which is not ours, stumbles over. */
const grammarFaults = (text: string): readonly string[] => {
  const faults: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => void (type.isError && faults.push(text.slice(from, to))),
  });
  return faults;
};

describe('print', () => {
  test.each<readonly [Expr, string]>([
    [binary('*', binary('+', a, b), number(2)), '(a + b) * 2'],
    [binary('+', a, binary('*', b, number(2))), 'a + b * 2'],
    [binary('-', a, binary('-', b, a)), 'a - (b - a)'],
    [binary('^', a, binary('^', b, a)), 'a ^ b ^ a'],
    [binary('^', binary('^', a, b), a), '(a ^ b) ^ a'],
    [binary('^', number('-1'), number(2)), '(-1) ^ 2'],
    [unary('-', binary('*', a, b)), '-(a * b)'],
    [unary('-', binary('^', a, b)), '-a ^ b'],
    [binary('and', binary('or', a, b), b), '(a or b) and b'],
    [binary('>', a, number(5), { bool: true }), 'a > bool 5'],
    [
      binary('/', a, b, { matching: { kind: 'on', labels: ['x'], group: { side: 'left', include: [] } } }),
      'a / on (x) group_left () b',
    ],
    [vector('a', [{ label: 'b.c', op: '=', value: 'd' }]), 'a{"b.c"="d"}'],
    [vector('a.b', []), '{"a.b"}'],
    [matrix(vector('a', [], { offset: '-5m', at: { kind: 'end' } }), fixedWindow('5m')), 'a[5m] @ end() offset -5m'],
    [subquery(binary('+', a, b), fixedWindow('1h'), '1m'), '(a + b)[1h:1m]'],
    [subquery(a, fixedWindow('1h')), 'a[1h:]'],
    [binary('*', raw('a or b'), number(2)), '(a or b) * 2'],
    [call('label_replace', a, string('x\n"y"\\')), 'label_replace(a, "x\\n\\"y\\"\\\\")'],
  ])('%# %s', (node, text) => {
    expect(print(node)).toBe(text);
    expect(print(parse(text))).toBe(text);
  });

  test('an open window and an unresolved leaf are our own faults', () => {
    expect(() => print(matrix(a, openWindow))).toThrow('open window');
    expect(() => print(leaf('max', 3))).toThrow('"max"');
  });

  test('what is printed is PromQL, and prints to the same text again', () => {
    fc.assert(
      fc.property(expression, (node) => {
        const printed = print(node);
        const { text, restore } = hideVariables(printed);
        expect(syntaxOf(text).errors).toEqual([]);
        expect(grammarFaults(text)).toEqual([]);
        expect(restore(text)).toBe(printed);
        expect(print(parse(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
