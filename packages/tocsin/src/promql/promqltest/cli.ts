import { readFileSync } from 'node:fs';
import { Malformed } from './lines.ts';
import { runPromqlTest, type TestResult } from './run.ts';

/** What a run prints, and its exit code: 0 all passed, 1 some failed, 2 a file cannot be read. */
export interface RunReport {
  readonly out: readonly string[];
  readonly exitCode: 0 | 1 | 2;
}

/** Runs files in the language of Prometheus' engine tests: one line for each evaluation that did not pass, then the sums. */
export const runFiles = (files: readonly string[]): RunReport => {
  if (files.length === 0) return { out: ['name at least one file: tocsin promql run FILE...'], exitCode: 2 };
  const out: string[] = [];
  const sums = { passed: 0, failed: 0, 'not supported': 0 };
  for (const file of files) {
    const results = read(file);
    if (typeof results === 'string') return { out: [...out, results], exitCode: 2 };
    for (const result of results) {
      sums[result.outcome]++;
      if (result.outcome !== 'passed')
        out.push(`${file}:${result.line}: ${result.outcome}: ${result.expr}: ${result.message}`);
    }
  }
  out.push(`${sums.passed} passed, ${sums.failed} failed, ${sums['not supported']} not supported`);
  return { out, exitCode: sums.failed > 0 ? 1 : 0 };
};

const read = (file: string): readonly TestResult[] | string => {
  try {
    return runPromqlTest(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Malformed) return `${file}:${error.line}: ${error.message}`;
    if (error instanceof Error && 'code' in error) return `${file}: it cannot be read (${String(error.code)})`;
    throw error;
  }
};
