import { createHash } from 'node:crypto';
import { kept } from '../cache/kept.ts';
import type { FileVerdict } from '../../engine/tests/verdict.ts';
import { runAll, type ProjectTests } from './of-project.ts';

const DECIDED_BY = ['engine', 'promql', 'cli/test'] as const;
const MOST = 10_000;

/** Runs scenarios, but for those that have passed before: the same tests of the same rules by the same code. */
export const runUnlessPassed = (tests: readonly ProjectTests[]): readonly FileVerdict[] => {
  const file = kept<readonly string[]>('passed', DECIDED_BY);
  const before = new Set(file.read());
  const hashed = tests.map((test) => ({ test, hash: createHash('sha256').update(test.key).digest('base64url') }));
  const asked = hashed.filter(({ hash }) => !before.has(hash));
  const verdicts = runAll(asked.map(({ test }) => test));
  const passed = asked.filter((_, index) => verdicts[index]?.ok).map(({ hash }) => hash);
  // Others may have kept theirs meanwhile.
  if (passed.length > 0) file.write([...new Set([...(file.read() ?? []), ...passed])].slice(-MOST));
  return verdicts;
};
