import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runFiles } from '../../../packages/tocsin/src/promql/promqltest/cli.ts';

const hosts = fileURLToPath(new URL('cases/hosts.test', import.meta.url));

test('a run sums up, and its exit code is 0 where all passed', () => {
  const { out, exitCode } = runFiles([hosts]);
  expect(out.at(-1)).toMatch(/^\d\d passed, 0 failed, 0 not supported$/);
  expect(exitCode).toBe(0);
});

test('a file that is not there, and no file, are wrong usage', () => {
  expect(runFiles(['nowhere.test'])).toEqual({ out: ['nowhere.test: it cannot be read (ENOENT)'], exitCode: 2 });
  expect(runFiles([]).exitCode).toBe(2);
});
