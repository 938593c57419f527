import type { Target } from '../../promql/target.ts';
import type { AlertingRule, RuleGroup } from '../rules/rule.ts';
import { loadTests, type RuleFiles } from '../tests/load.ts';
import { runTest } from '../tests/run-test.ts';
import type { IsWhole } from './equivalent.ts';
import { mutantsOf } from './mutants.ts';

/** How many mistakes in an alert its tests notice, and those that they do not. */
export interface Score {
  readonly alert: string;
  readonly all: number;
  readonly unnoticed: readonly string[];
}

/** Makes one mistake after the other in each alert of a file of tests, and asks these. @throws DecodingError */
export const scoresOf = (
  path: string,
  text: string,
  files: RuleFiles,
  target: Target,
  isWhole?: IsWhole,
): readonly Score[] => {
  const { file, groups } = loadTests(path, text, files, target);
  const passes = (changed: readonly RuleGroup[]): boolean =>
    file.tests.every((test) => runTest({ test, file, groups: changed, target }).length === 0);
  return groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.kind === 'alert')
    .map((rule) => {
      const mutants = mutantsOf(rule, isWhole);
      const unnoticed = mutants.filter((mutant) => passes(groups.map((group) => withRule(group, rule, mutant.rule))));
      return { alert: rule.name, all: mutants.length, unnoticed: unnoticed.map(({ what }) => what) };
    });
};

const withRule = (group: RuleGroup, rule: AlertingRule, made: AlertingRule): RuleGroup => ({
  ...group,
  rules: group.rules.map((one) => (one === rule ? made : one)),
});
