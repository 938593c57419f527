import { readFileSync } from 'node:fs';
import { Malformed } from './lines.ts';
import { runPromqlTest, type TestResult } from './run.ts';

/** What is to be said of a run: a line for each evaluation that did not pass, and the sums, where all files could be read. */
export interface RunReport {
  readonly out: readonly string[];
  readonly sums: Readonly<Record<TestResult['outcome'], number>>;
  /** The file that cannot be read, and why; no file behind it was run. */
  readonly unreadable?: string;
}

/** Runs files in the language of Prometheus' engine tests. */
export const runFiles = (files: readonly string[]): RunReport => {
  const out: string[] = [];
  const sums = { passed: 0, failed: 0, 'not supported': 0 };
  for (const file of files) {
    const results = read(file);
    if (typeof results === 'string') return { out, sums, unreadable: results };
    for (const result of results) {
      sums[result.outcome]++;
      if (result.outcome !== 'passed')
        out.push(`${file}:${result.line}: ${result.outcome}: ${result.expr}: ${result.message}`);
    }
  }
  out.push(`${sums.passed} passed, ${sums.failed} failed, ${sums['not supported']} not supported`);
  return { out, sums };
};

const read = (file: string): readonly TestResult[] | string => {
  try {
    return runPromqlTest(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Malformed) return `${file}:${error.line}: ${error.message}`;
    if (error instanceof Error && 'code' in error) return `${file} cannot be read (${String(error.code)})`;
    throw error;
  }
};
