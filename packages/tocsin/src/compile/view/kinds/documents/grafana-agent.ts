import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** The Grafana Agent has configurations of Prometheus and Promtail below its own keys. */
export const grafanaAgent: Recogniser = {
  kind: 'grafana-agent',
  fits: (tree) =>
    !hasOneOf(tree, ['scrape_configs', 'route', 'panels']) &&
    (['metrics', 'prometheus', 'logs', 'traces'].some((key) => has(tree, key, 'configs')) ||
      has(tree, 'metrics', 'wal_directory')),
};
