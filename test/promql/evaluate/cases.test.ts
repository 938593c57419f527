import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runPromqlTest } from '../../../packages/tocsin/src/promql/promqltest/run.ts';

const folder = new URL('cases/', import.meta.url);

describe('our own cases, in the language of upstream', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const results = runPromqlTest(readFileSync(new URL(name, folder), 'utf8'));
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });

  test('a wrong value fails at its line', () => {
    const results = runPromqlTest('load 1m\n  up 1\n\neval instant at 0 up\n  up 2\n');
    expect(results).toEqual([
      { line: 4, expr: 'up', outcome: 'failed', message: 'expected 2 for {__name__="up"}, got 1' },
    ]);
  });

  test('what is no command is told with its line, and stops nothing behind it', () => {
    expect(runPromqlTest('\nlaod 1m\n\nload 1m\n  up 1\n\neval instant at 0 up\n  up 1\n')).toMatchObject([
      { line: 2, outcome: 'unreadable', message: '"laod 1m" is none of load, clear and eval' },
      { line: 7, outcome: 'passed' },
    ]);
  });
});
