import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ProjectTests } from '../../packages/tocsin/src/cli/test/of-project.ts';
import { runUnlessPassed } from '../../packages/tocsin/src/cli/test/passed.ts';

test('tests that passed are not run again while they and their rules are the same; those that failed are', () => {
  const runs: string[] = [];
  const of = (name: string, key: string, ok: boolean): ProjectTests => ({
    environment: 'mill',
    name,
    key,
    run: () => {
      runs.push(name);
      return { file: `mill/${name}`, ok, problem: undefined, tests: [], warnings: [] };
    },
    mutate: () => [],
  });
  const key = randomUUID();
  const tests = [of('good', `${key} good`, true), of('bad', `${key} bad`, false)];
  expect(runUnlessPassed(tests).map(({ ok }) => ok)).toEqual([true, false]);
  expect(runUnlessPassed(tests).map(({ file, ok }) => [file, ok])).toEqual([['mill/bad', false]]);
  expect(runs).toEqual(['good', 'bad', 'bad']);
  runUnlessPassed([of('changed', `${key} other rules`, true), of('good', `${key} good`, false)]);
  expect(runs).toEqual(['good', 'bad', 'bad', 'changed']);
});
