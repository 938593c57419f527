import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { scoresOf, type Score } from '../engine/mutants/mutate.ts';
import type { FileVerdict } from '../engine/tests/verdict.ts';
import { DecodingError } from '../engine/yaml/decoding-error.ts';
import { noFeatures } from '../promql/features.ts';
import { targetOf, type Target } from '../promql/target.ts';
import { newest } from '../promql/version.ts';
import { UsageError } from '../shared/usage-error.ts';
import { junitXml } from './test/junit.ts';
import { runFile, textOf, type Files } from './test/of-files.ts';
import { onDisk } from './test/on-disk.ts';
import { scoresText } from './test/score-text.ts';
import { fileText, tallyText } from './test/text.ts';

export const test = defineCommand({
  meta: {
    name: 'test',
    description: 'Run rule test files as promtool does, or the scenarios of the project, in process.',
  },
  args: {
    files: {
      type: 'positional',
      required: false,
      description: 'Test files, or alerts whose scenarios to run. Default: all scenarios of the project.',
    },
    target: {
      type: 'string',
      valueHint: 'prometheus@3.16',
      description:
        'The version of promtool to run files as, with feature flags after a plus. Default: prometheus@3.16.',
    },
    run: { type: 'string', valueHint: 'regex', description: 'Only tests of files whose name matches.' },
    junit: { type: 'string', valueHint: 'FILE', description: 'Write the result to this file as JUnit XML.' },
    watch: { type: 'boolean', description: 'Run the affected tests after each save, until stopped.' },
    mutate: { type: 'boolean', description: 'Make mistakes in the alerts, and report which of them no test detects.' },
  },
  run: async ({ args }) => {
    const isFile = (word: string): boolean => /[/\\*?[]|\.ya?ml$/.test(word) || existsSync(word);
    const paths = args._.filter(isFile);
    const alerts = args._.filter((word) => !isFile(word));
    const files: Files = { paths, target: wanted(args.target), isWanted: matching(args.run) };
    const asksProject = paths.length === 0 || alerts.length > 0;
    for (const path of paths) textOf(path);
    if (args.watch && (args.mutate || args.junit !== undefined))
      throw new UsageError(
        `--watch writes no ${args.mutate ? 'scores of mistakes' : 'report'}, since it does not end`,
        `leave out --watch, or --${args.mutate ? 'mutate' : 'junit'}`,
      );
    if (args.mutate && args.junit !== undefined)
      throw new UsageError('--mutate gives scores, not verdicts, so there is no --junit of them', 'start it twice');
    if (args.watch) return watchAll(files, alerts, asksProject);
    if (args.mutate) {
      const scores = [
        ...paths.flatMap((path) => scoresOfFile(path, files)),
        ...(asksProject ? await scoresOfProject(alerts) : []),
      ];
      process.stdout.write(scoresText(scores));
      return;
    }
    const verdicts = [
      ...told(
        paths.map((path) => runFile(path, files)),
        true,
      ),
      ...(asksProject ? told(await runProject(alerts), false) : []),
    ];
    if (args.junit !== undefined) await writeReport(args.junit, junitXml(verdicts));
    process.stdout.write(`${tallyText(verdicts)}\n`);
    if (verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
  },
});

const told = (verdicts: readonly FileVerdict[], areWarningsTold: boolean): readonly FileVerdict[] => {
  process.stdout.write(verdicts.map((verdict) => fileText(verdict, areWarningsTold)).join(''));
  return verdicts;
};

const watchAll = async (files: Files, alerts: readonly string[], asksProject: boolean): Promise<void> => {
  const { watchFiles, watchProject } = await import('./test/watch.ts');
  if (files.paths.length > 0 && asksProject)
    throw new UsageError('--watch takes files or alerts, not both', 'start it twice');
  await (asksProject ? watchProject(alerts) : watchFiles(files));
};

/** @throws UsageError for what is no file of tests */
const scoresOfFile = (path: string, { target }: Files): readonly Score[] => {
  try {
    return scoresOf(path, textOf(path), onDisk, target);
  } catch (error) {
    if (error instanceof DecodingError) throw new UsageError(`${path}: ${error.message}`, 'correct it first');
    throw error;
  }
};

// Who runs files needs no compiler, so it is loaded only for a project.
const runProject = async (alerts: readonly string[]): Promise<readonly FileVerdict[]> => {
  const { projectTests } = await import('./test/project-tests.ts');
  const { runAll } = await import('./test/of-project.ts');
  return runAll(await projectTests(alerts));
};
const scoresOfProject = async (alerts: readonly string[]): Promise<readonly Score[]> => {
  const { projectTests } = await import('./test/project-tests.ts');
  const tests = await projectTests(alerts);
  const [first] = tests;
  // One environment shows what the scenarios are worth.
  return tests.filter(({ environment }) => environment === first?.environment).flatMap(({ mutate }) => mutate());
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
    throw new UsageError(`"${pattern}" is not a regular expression`, '--run takes one, such as pool|queue');
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
