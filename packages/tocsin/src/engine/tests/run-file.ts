import type { Target } from '../../promql/target.ts';
import { DecodingError } from '../yaml/decoding-error.ts';
import { loadTests, type LoadedTests, type RuleFiles } from './load.ts';
import { runTest } from './run-test.ts';
import type { RuleTest } from './test-file.ts';
import { timelineOf } from './timeline.ts';
import type { FileVerdict, ShownProblem, TestProblem } from './verdict.ts';
import { warningsOf } from './warnings.ts';

/** Runs a file of tests as promtool of a version does, only those of some names where they are given. */
export const runTestFile = (
  path: string,
  text: string,
  files: RuleFiles,
  target: Target,
  isWanted: (test: string) => boolean = () => true,
): FileVerdict => {
  try {
    const loaded = loadTests(path, text, files, target);
    const tests = loaded.file.tests
      .map((test, index) => ({ test, name: test.name === '' ? `unnamed#${index}` : test.name }))
      .filter(({ test }) => isWanted(test.name))
      .map(({ test, name }) => ({ name, problems: problemsOf(test, loaded, target) }));
    return {
      file: path,
      ok: tests.every(({ problems }) => problems.length === 0),
      problem: undefined,
      tests,
      warnings: [
        ...loaded.missing.map((pattern) => `no file matches ${pattern}: its rules are not tested`),
        ...warningsOf(loaded, target),
      ],
    };
  } catch (error) {
    if (error instanceof DecodingError)
      return { file: path, ok: false, problem: error.message, tests: [], warnings: [] };
    throw error;
  }
};

/** Without tests promtool does not even read the rules, so what is wrong with them is told of each test. */
const problemsOf = (
  test: RuleTest,
  { file, groups, problems: faults }: LoadedTests,
  target: Target,
): readonly ShownProblem[] => {
  const run = { test, file, groups, target };
  const problems = faults.length > 0 ? faults.map((message): TestProblem => ({ kind: 'file', message })) : runTest(run);
  return problems.map((problem) => ({ problem, timeline: timelineOf(problem, run) }));
};
