import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { runTestFile } from '../engine/tests/run-file.ts';
import type { FileVerdict } from '../engine/tests/verdict.ts';
import { noFeatures } from '../promql/features.ts';
import { nearest } from '../promql/nearest.ts';
import { targetOf, type Target } from '../promql/target.ts';
import { newest } from '../promql/version.ts';
import { UsageError } from '../shared/usage-error.ts';
import { distinctFindings, hasErrors } from './support/findings.ts';
import { printFinding } from './support/print-finding.ts';
import { junitXml } from './test/junit.ts';
import { onDisk } from './test/on-disk.ts';
import { fileText, tallyText } from './test/text.ts';

export const test = defineCommand({
  meta: {
    name: 'test',
    description: 'Run files of rule tests as promtool does, or the scenarios of the project, in process.',
  },
  args: {
    files: {
      type: 'positional',
      required: false,
      description: 'Files of tests, or alerts whose scenarios are run. Default: all scenarios of the project.',
    },
    target: {
      type: 'string',
      valueHint: 'prometheus@3.16',
      description: 'Whose promtool files are run as, with feature flags behind a plus. Default: prometheus@3.16.',
    },
    run: { type: 'string', valueHint: 'regex', description: 'Only tests of files whose name matches.' },
    junit: { type: 'string', valueHint: 'FILE', description: 'Write the result as JUnit XML.' },
  },
  run: async ({ args }) => {
    const isFile = (word: string): boolean => /[/\\]|\.ya?ml$/.test(word) || existsSync(word);
    const files = args._.filter(isFile);
    const alerts = args._.filter((word) => !isFile(word));
    const verdicts = [
      ...(files.length > 0 ? runFiles(files, wanted(args.target), matching(args.run)) : []),
      ...(files.length === 0 || alerts.length > 0 ? await runScenarios(alerts) : []),
    ];
    if (args.junit !== undefined) await writeReport(args.junit, junitXml(verdicts));
    process.stdout.write(`${tallyText(verdicts)}\n`);
    if (verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
  },
});

/** @throws UsageError for a file that is not there */
const runFiles = (paths: readonly string[], target: Target, isWanted: (name: string) => boolean) => {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`there is no file ${missing}`, 'nothing was run');
  return paths.map((path) => {
    const verdict = runTestFile(path, textOf(path), onDisk, target, isWanted);
    process.stdout.write(fileText(verdict));
    return verdict;
  });
};

/** @throws UsageError for what is no file */
const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const runScenarios = async (alerts: readonly string[]): Promise<readonly FileVerdict[]> => {
  // Only now: who runs files needs no compiler.
  const { chosenEnvironments, compileEnvironments } = await import('./support/environments.ts');
  const { isAbout, runProject, testsIn } = await import('./test/of-project.ts');
  const compiled = await compileEnvironments(await chosenEnvironments([]));
  const findings = distinctFindings(compiled);
  if (hasErrors(findings)) {
    process.stdout.write(findings.map((finding) => `${printFinding(finding)}\n`).join(''));
    throw new UsageError('the definitions have errors, so there is nothing to test', 'tocsin check says the same');
  }
  const known = [...new Set([...compiled.values()].flatMap((each) => [...testsIn(each).keys()]))];
  const stranger = alerts.find((alert) => !known.some((file) => isAbout(file, alert)));
  if (stranger !== undefined) {
    const near = nearest(stranger, known);
    throw new UsageError(
      `there is no alert "${stranger}" with scenarios`,
      near === undefined ? 'name one of the alerts of the project' : `did you mean ${near}?`,
    );
  }
  const verdicts = runProject(compiled, (file) => alerts.length === 0 || alerts.some((alert) => isAbout(file, alert)));
  return verdicts.flatMap(({ environment, files }) =>
    files.map((verdict) => {
      const named = { ...verdict, file: `${environment}/${verdict.file}` };
      process.stdout.write(fileText(named, false));
      return named;
    }),
  );
};

/** @throws UsageError */
const wanted = (text: string | undefined): Target => {
  if (text === undefined) return { version: newest, features: noFeatures };
  const target = targetOf(text);
  if ('fault' in target) throw new UsageError(target.fault, target.help);
  return target;
};

/** @throws UsageError */
const matching = (pattern: string | undefined): ((name: string) => boolean) => {
  if (pattern === undefined) return () => true;
  try {
    const regex = new RegExp(pattern, 'u');
    return (name) => regex.test(name);
  } catch {
    throw new UsageError(`"${pattern}" is no regular expression`, '--run takes one, such as pool|queue');
  }
};

/** @throws UsageError where it cannot be written */
const writeReport = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
};
