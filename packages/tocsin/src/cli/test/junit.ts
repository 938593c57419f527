import type { FileVerdict } from '../../engine/tests/verdict.ts';
import { problemLines } from './text.ts';

const escaped = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');

/** Verdicts as JUnit XML: a suite a file, a case a test. */
export const junitXml = (files: readonly FileVerdict[]): string => {
  const suites = files.map(({ file, problem, tests }) => {
    const cases = tests.map(({ name, problems }) => {
      const failures = problems.map((each) => `      <failure>${escaped(problemLines(each).join('\n'))}</failure>\n`);
      const head = `    <testcase classname="${escaped(file)}" name="${escaped(name)}"`;
      return failures.length === 0 ? `${head}/>\n` : `${head}>\n${failures.join('')}    </testcase>\n`;
    });
    const failed = tests.filter(({ problems }) => problems.length > 0).length;
    const broken =
      problem === undefined
        ? ''
        : `    <testcase classname="${escaped(file)}" name="the file">\n      <error>${escaped(problem)}</error>\n    </testcase>\n`;
    const counts = `tests="${tests.length + Number(broken !== '')}" failures="${failed}" errors="${Number(broken !== '')}"`;
    return `  <testsuite name="${escaped(file)}" ${counts}>\n${broken}${cases.join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
};
