import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** prometheus.yml, or a part of it that only has jobs. */
export const prometheus: Recogniser = {
  kind: 'prometheus',
  fits: (tree) =>
    hasOneOf(tree, ['scrape_configs', 'rule_files', 'scrape_config_files']) ||
    (has(tree, 'global') && hasOneOf(tree, ['alerting', 'remote_write', 'remote_read'])),
};
