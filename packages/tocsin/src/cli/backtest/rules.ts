import { readFileSync } from 'node:fs';
import type { Compiled } from '../../compile/compile.ts';
import { queryUrl } from '../../compile/long-term/store.ts';
import { alertsOf } from '../../compile/model.ts';
import { readRules } from '../../engine/rules/read.ts';
import type { AlertingRule, RuleGroup } from '../../engine/rules/rule.ts';
import type { Target } from '../../promql/target.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { textOf } from '../support/source-line.ts';
import { targetOf } from '../test/of-project.ts';
import { glob } from '../test/glob.ts';

/** Groups of rules, and the Prometheus that they are for. */
export interface Rules {
  readonly groups: readonly RuleGroup[];
  /** Those of them that are evaluated over the long-term store: what they read no Prometheus has any more. */
  readonly overStore: readonly RuleGroup[];
  /** Where that store answers as Prometheus does. */
  readonly storeUrl?: string | undefined;
  readonly target: Target;
  /** The file that declares an alert, with its text. */
  readonly declaredIn: (alert: string) => { readonly path: string; readonly text: string } | undefined;
}

/** Where an environment's rules are among what is generated: those of Prometheus, and those over the long-term store. */
export const RULE_FILE = /^(?:prometheus|vmalert|mimir|thanos)\/rules\/[^/]+\.yml$/;
/** Whether such a file is of Prometheus itself. */
export const isOfPrometheus = (path: string): boolean => path.startsWith('prometheus/');

/** The files that a pattern names. @throws UsageError where there is none */
export const pathsOf = (pattern: string): readonly string[] => {
  const paths = glob(pattern);
  if (paths.length === 0) throw new UsageError(`no file matches ${pattern}`, '--rules takes a rule file or a pattern');
  return paths;
};

/** All alerts, in the order of their groups. */
export const alertsIn = ({ groups }: Pick<Rules, 'groups'>): readonly AlertingRule[] =>
  groups.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'alert');

/** Those of files that a pattern names. @throws UsageError */
export const rulesOfFiles = (pattern: string, target: Target): Rules => {
  const paths = pathsOf(pattern);
  const files = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const read = files.map((file) => ({ file, groups: groupsIn(file.path, file.text, target) }));
  return {
    groups: read.flatMap(({ groups }) => groups),
    overStore: [],
    target,
    declaredIn: (alert) => read.find(({ groups }) => alertsIn({ groups }).some(({ name }) => name === alert))?.file,
  };
};

/** The environment named, or the first of the project. @throws UsageError */
export const environmentOf = async (environment: string | undefined): Promise<string> => {
  const [name = ''] = await chosenEnvironments(environment === undefined ? [] : [environment]);
  return name;
};

/** Those of an environment, by default the first. @throws UsageError */
export const rulesOfProject = async (environment: string | undefined): Promise<Rules> => {
  const name = await environmentOf(environment);
  const compiled = (await compileEnvironments([name])).get(name);
  if (!compiled || compiled.artefacts.length === 0)
    throw new UsageError('the definitions have errors', 'tocsin check says which');
  return rulesOf(compiled);
};

/** Those that definitions were compiled to. @throws UsageError */
export const rulesOf = (compiled: Compiled): Rules => {
  const target = targetOf(compiled);
  const files = compiled.artefacts.filter(({ path }) => RULE_FILE.test(path));
  const read = files.map(({ path, text }) => ({ path, groups: groupsIn(path, text, target) }));
  const sites = new Map(alertsOf(compiled.model).map(({ name, site }) => [name, site.file]));
  const declaredIn: Rules['declaredIn'] = (alert) => {
    const path = sites.get(alert);
    return path === undefined ? undefined : { path, text: textOf(path) };
  };
  return {
    groups: read.flatMap(({ groups }) => groups),
    overStore: read.flatMap(({ path, groups }) => (isOfPrometheus(path) ? [] : groups)),
    storeUrl: compiled.model.longTerm && queryUrl(compiled.model.longTerm),
    target,
    declaredIn,
  };
};

/** The groups of one file. @throws UsageError */
export const groupsIn = (path: string, text: string, target: Target): readonly RuleGroup[] => {
  // Mimir's rules are under a name, which no Prometheus knows.
  const { groups, problems } = readRules(path, text.replace(/^namespace: .*\n/m, ''), target);
  if (problems[0] !== undefined) throw new UsageError(problems[0], 'nothing was evaluated');
  return groups;
};
