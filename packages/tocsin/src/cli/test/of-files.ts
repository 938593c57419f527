import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { readTestFile } from '../../engine/tests/read.ts';
import { runTestFile } from '../../engine/tests/run-file.ts';
import type { FileVerdict } from '../../engine/tests/verdict.ts';
import type { Target } from '../../promql/target.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { glob } from './glob.ts';
import { onDisk } from './on-disk.ts';

/** Files of tests, and how they are run. */
export interface Files {
  readonly paths: readonly string[];
  readonly target: Target;
  readonly isWanted: (test: string) => boolean;
}

/** Runs a file. @throws UsageError for one that is not there */
export const runFile = (path: string, { target, isWanted }: Files): FileVerdict =>
  runTestFile(path, textOf(path), onDisk, target, isWanted);

/** @throws UsageError for what is no file */
export const textOf = (path: string): string => {
  if (!existsSync(path)) throw new UsageError(`there is no file ${path}`, 'name a file of tests, or an alert');
  if (statSync(path).isDirectory())
    throw new UsageError(`${path} is a folder`, `name the files in it, such as ${path}/*.yml`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** A file of tests and the rule files that it names, as far as they are there. */
export const pathsBehind = (path: string, { target }: Files): readonly string[] => {
  try {
    const patterns = readTestFile(readFileSync(path, 'utf8'), target.version).ruleFiles;
    return [path, ...patterns.flatMap((one) => glob(isAbsolute(one) ? one : join(dirname(path), one)))];
  } catch {
    return [path];
  }
};
