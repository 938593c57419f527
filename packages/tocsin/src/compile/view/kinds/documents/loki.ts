import { hasOneOf, type Recogniser } from './recogniser.ts';

/** The servers of Grafana Labs: their own configuration. */
export const loki: Recogniser = {
  kind: 'loki',
  fits: (tree) =>
    hasOneOf(tree, [
      'ingester',
      'schema_config',
      'blocks_storage',
      'distributor',
      'querier',
      'compactor',
      'multitenancy_enabled',
      'auth_enabled',
      'limits_config',
    ]) && !hasOneOf(tree, ['scrape_configs', 'groups', 'services']),
};
