import { has, type Recogniser } from './recogniser.ts';

/** promtool's tests of rules name the files that they load, too. */
export const ruleTests: Recogniser = {
  kind: 'rule-tests',
  fits: (tree) =>
    has(tree, 'tests') && !has(tree, 'scrape_configs') && (has(tree, 'rule_files') || has(tree, 'evaluation_interval')),
};
