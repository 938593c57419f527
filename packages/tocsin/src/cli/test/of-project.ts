import { isWhole } from '../../compile/boundaries/index.ts';
import type { Compiled } from '../../compile/compile.ts';
import { scoresOf, type Score } from '../../engine/mutants/mutate.ts';
import type { RuleFiles } from '../../engine/tests/load.ts';
import { runTestFile } from '../../engine/tests/run-file.ts';
import type { FileVerdict } from '../../engine/tests/verdict.ts';
import { noFeatures } from '../../promql/features.ts';
import type { Target } from '../../promql/target.ts';
import { newest, versionOf } from '../../promql/version.ts';

/** The scenarios of an alert in an environment. */
export interface ProjectTests {
  readonly environment: string;
  /** The alert, with what tells it from others of its name. */
  readonly name: string;
  /** The same for the same tests of the same rules. */
  readonly key: string;
  readonly run: () => FileVerdict;
  readonly mutate: () => readonly Score[];
}

const TEST = /^prometheus\/tests\/([^/]+)\.yml$/;

/** The Prometheus that an environment runs. */
export const targetOf = ({ model }: Compiled): Target => ({
  version: versionOf(model.versions.prometheus) ?? newest,
  features: noFeatures,
});

/** The scenarios of all environments. */
export const testsIn = (compiled: ReadonlyMap<string, Compiled>): readonly ProjectTests[] =>
  [...compiled].flatMap(([environment, each]) => {
    const texts = new Map(each.artefacts.map(({ path, text }) => [path, text]));
    const files: RuleFiles = {
      matching: (path) => (texts.has(path) ? [path] : []),
      read: (path) => texts.get(path) ?? '',
    };
    const target = targetOf(each);
    const whole = new Set(each.model.metrics.filter(isWhole).map((metric) => metric.name));
    const isWholeHere = (metric: string): boolean => metric === 'up' || whole.has(metric);
    return each.artefacts.flatMap(({ path, text }) => {
      const name = TEST.exec(path)?.[1];
      if (name === undefined) return [];
      const key = [target.version, path, text, texts.get(`prometheus/tests/rules/${name}.yml`)].join('\n');
      return [
        {
          environment,
          name,
          key,
          run: () => ({ ...runTestFile(path, text, files, target), file: `${environment}/${path}` }),
          mutate: () => scoresOf(path, text, files, target, isWholeHere),
        },
      ];
    });
  });

/** Whether tests are about an alert. */
export const areAbout = ({ name }: ProjectTests, alert: string): boolean =>
  name === alert || name.startsWith(`${alert}-`);

/** Runs scenarios; what environments have in common is run once. */
export const runAll = (tests: readonly ProjectTests[]): readonly FileVerdict[] => {
  const known = new Map<string, FileVerdict>();
  return tests.map(({ key, environment, run }) => {
    const before = known.get(key);
    if (before) return { ...before, file: before.file.replace(/^[^/]+/, environment) };
    const verdict = run();
    known.set(key, verdict);
    return verdict;
  });
};
