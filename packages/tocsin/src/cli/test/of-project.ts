import type { Compiled } from '../../compile/compile.ts';
import { runTestFile, type RuleFiles } from '../../engine/tests/run-file.ts';
import type { FileVerdict } from '../../engine/tests/verdict.ts';
import { noFeatures } from '../../promql/features.ts';
import type { Target } from '../../promql/target.ts';
import { newest, versionOf } from '../../promql/version.ts';

/** How the scenarios of one environment went. */
export interface EnvironmentVerdict {
  readonly environment: string;
  readonly files: readonly FileVerdict[];
}

const TEST = /^prometheus\/tests\/([^/]+)\.yml$/;

/** The Prometheus that an environment runs. */
export const targetOf = ({ model }: Compiled): Target => ({
  version: versionOf(model.versions.prometheus) ?? newest,
  features: noFeatures,
});

/** Files of tests by what they are about: an alert, with what tells it from others of its name. */
export const testsIn = ({
  artefacts,
}: Compiled): ReadonlyMap<string, { readonly path: string; readonly text: string }> =>
  new Map(
    artefacts.flatMap(({ path, text }) => {
      const name = TEST.exec(path)?.[1];
      return name === undefined ? [] : [[name, { path, text }] as const];
    }),
  );

/** Whether a file of tests is about an alert. */
export const isAbout = (file: string, alert: string): boolean => file === alert || file.startsWith(`${alert}-`);

/** Runs the scenarios of environments; what two have in common is run once. */
export const runProject = (
  compiled: ReadonlyMap<string, Compiled>,
  isWanted: (file: string) => boolean = () => true,
): readonly EnvironmentVerdict[] => {
  const known = new Map<string, FileVerdict>();
  return [...compiled].map(([environment, each]) => {
    const texts = new Map(each.artefacts.map(({ path, text }) => [path, text]));
    const files: RuleFiles = {
      matching: (path) => (texts.has(path) ? [path] : []),
      read: (path) => texts.get(path) ?? '',
    };
    const target = targetOf(each);
    const verdicts = [...testsIn(each)]
      .filter(([name]) => isWanted(name))
      .map(([name, { path, text }]) => {
        const key = [target.version, path, text, texts.get(`prometheus/tests/rules/${name}.yml`)].join('\n');
        const verdict = known.get(key) ?? runTestFile(path, text, files, target);
        known.set(key, verdict);
        return verdict;
      });
    return { environment, files: verdicts };
  });
};
