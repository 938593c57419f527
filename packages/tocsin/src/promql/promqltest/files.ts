import { readFileSync } from 'node:fs';
import type { Version } from '../version.ts';
import { runPromqlTest, type TestResult } from './run.ts';

/** What is to be said of a run: a line for each evaluation that did not pass and for what cannot be read, and the sums. */
export interface RunReport {
  readonly out: readonly string[];
  readonly sums: Readonly<Record<TestResult['outcome'], number>>;
  /** The files that cannot be opened, each with its reason. */
  readonly closed: readonly string[];
}

/** Runs files in the language of Prometheus' engine tests, as a version evaluates. */
export const runFiles = (files: readonly string[], version: Version): RunReport => {
  const [out, closed]: [string[], string[]] = [[], []];
  const sums = { passed: 0, failed: 0, unreadable: 0 };
  for (const file of files) {
    const results = read(file, version);
    if (typeof results === 'string') {
      closed.push(results);
      continue;
    }
    for (const result of results) {
      sums[result.outcome]++;
      if (result.outcome !== 'passed')
        out.push(`${file}:${result.line}: ${result.outcome}: ${result.expr}: ${result.message}`);
    }
  }
  const all = Object.entries(sums).filter(([outcome, count]) => outcome !== 'unreadable' || count > 0);
  if (closed.length < files.length) out.push(all.map(([outcome, count]) => `${count} ${outcome}`).join(', '));
  return { out, sums, closed };
};

const read = (file: string, version: Version): readonly TestResult[] | string => {
  try {
    return runPromqlTest(readFileSync(file, 'utf8'), { version });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${file} cannot be read (${String(error.code)})`;
    throw error;
  }
};
