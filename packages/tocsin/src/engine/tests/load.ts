import { dirname, isAbsolute, join } from 'node:path';
import type { Target } from '../../promql/target.ts';
import { readRules, type ReadRules } from '../rules/read.ts';
import type { RuleGroup } from '../rules/rule.ts';
import { readTestFile } from './read.ts';
import type { TestFile } from './test-file.ts';

/** Where rule files are found. */
export interface RuleFiles {
  /** Paths of all files that a pattern of Go's `filepath.Glob` names, in order. */
  matching(pattern: string): readonly string[];
  /** @throws Error where there is none */
  read(path: string): string;
}

/** A file of tests with the rules that it names. */
export interface LoadedTests {
  readonly file: TestFile;
  readonly read: readonly ReadRules[];
  /** In the order in which they are evaluated. */
  readonly groups: readonly RuleGroup[];
  /** Why the rules cannot be loaded, one each. */
  readonly problems: readonly string[];
  /** Patterns that name no file. */
  readonly missing: readonly string[];
}

/** Reads a file of tests and its rules as promtool of a version does. @throws DecodingError */
export const loadTests = (path: string, text: string, files: RuleFiles, target: Target): LoadedTests => {
  const file = readTestFile(text, target.version);
  const patterns = file.ruleFiles.map((one) => (one === '' || isAbsolute(one) ? one : join(dirname(path), one)));
  const found = patterns.map((pattern) => ({ pattern, paths: files.matching(pattern) }));
  const read = found.flatMap(({ paths }) => paths).map((one) => readFrom(files, one, target));
  return {
    file,
    read,
    groups: inOrder(read, file),
    problems: read.flatMap(({ problems }) => problems),
    missing: found.filter(({ paths }) => paths.length === 0).map(({ pattern }) => pattern),
  };
};

const readFrom = (files: RuleFiles, path: string, target: Target): ReadRules => {
  try {
    return readRules(path, files.read(path), target);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { groups: [], problems: [`${path}: it cannot be read: ${why}`], hasMoreDocuments: false };
  }
};

/** Groups in the order of evaluation: those that it names by their place, all others with the first of these. */
const inOrder = (read: readonly ReadRules[], { groupEvalOrder }: TestFile): readonly RuleGroup[] => {
  const placeOf = ({ name }: RuleGroup): number => Math.max(0, groupEvalOrder.indexOf(name));
  return read.flatMap(({ groups }) => groups).toSorted((a, b) => placeOf(a) - placeOf(b));
};
