import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** Promtail has scrape_configs as Prometheus has, and says where its logs go. */
export const promtail: Recogniser = {
  kind: 'promtail',
  fits: (tree) =>
    has(tree, 'scrape_configs') && hasOneOf(tree, ['positions', 'clients', 'client', 'target_config', 'limits_config']),
};
