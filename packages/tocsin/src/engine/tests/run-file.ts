import { dirname, isAbsolute, join } from 'node:path';
import type { Target } from '../../promql/target.ts';
import { readRules, type ReadRules } from '../rules/read.ts';
import type { RuleGroup } from '../rules/rule.ts';
import { DecodingError } from '../yaml/document.ts';
import { readTestFile } from './read.ts';
import { runTest } from './run-test.ts';
import type { TestFile } from './test-file.ts';
import { timelineOf } from './timeline.ts';
import type { FileVerdict, ShownProblem, TestProblem } from './verdict.ts';
import { warningsOf } from './warnings.ts';

/** Where rule files are found. */
export interface RuleFiles {
  /** Paths of all files that a pattern of Go's `filepath.Glob` names, in order. */
  matching(pattern: string): readonly string[];
  /** @throws Error where there is none */
  read(path: string): string;
}

/** Runs a file of tests as promtool of a version does, only those of some names where they are given. */
export const runTestFile = (
  path: string,
  text: string,
  files: RuleFiles,
  target: Target,
  isWanted: (test: string) => boolean = () => true,
): FileVerdict => {
  const broken = (message: string, warnings: readonly string[] = []): FileVerdict => ({
    file: path,
    ok: false,
    problem: message,
    tests: [],
    warnings,
  });
  try {
    const file = readTestFile(text, target.version);
    const patterns = file.ruleFiles.map((one) => (one === '' || isAbsolute(one) ? one : join(dirname(path), one)));
    const found = patterns.map((pattern) => ({ pattern, paths: files.matching(pattern) }));
    const missing = found
      .filter(({ paths }) => paths.length === 0)
      .map(({ pattern }) => `no file matches ${pattern}: its rules are not tested`);
    const read = found.flatMap(({ paths }) => paths).map((one) => readRules(one, files.read(one), target));
    const groups = inOrder(read, file);
    const problems = read.flatMap(({ problems: faults }) => faults);
    // Without tests promtool does not even read the rules.
    const tests = file.tests
      .filter(({ name }) => isWanted(name))
      .map((test, index) => ({
        name: test.name === '' ? `unnamed#${index}` : test.name,
        problems: (problems.length > 0
          ? problems.map((message): TestProblem => ({ kind: 'file', message }))
          : runTest({ test, file, groups, target })
        ).map((problem): ShownProblem => ({ problem, timeline: timelineOf(problem, { test, file, groups, target }) })),
      }));
    const ok = tests.every((test) => test.problems.length === 0);
    return {
      file: path,
      ok,
      problem: undefined,
      tests,
      warnings: [...missing, ...warningsOf(file, groups, read, target)],
    };
  } catch (error) {
    if (error instanceof DecodingError) return broken(error.message);
    throw error;
  }
};

/** Groups in the order of evaluation: those that it names by their place, all others with the first of these. */
const inOrder = (read: readonly ReadRules[], { groupEvalOrder }: TestFile): readonly RuleGroup[] => {
  const placeOf = ({ name }: RuleGroup): number => Math.max(0, groupEvalOrder.indexOf(name));
  return read.flatMap(({ groups }) => groups).toSorted((a, b) => placeOf(a) - placeOf(b));
};
