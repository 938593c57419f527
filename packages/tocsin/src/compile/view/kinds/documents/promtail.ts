import { field, itemsOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** Where only Promtail reads logs from, and what it makes of them. */
const OWN = [
  'pipeline_stages',
  'journal',
  'syslog',
  'loki_push_api',
  'windows_events',
  'gcplog',
  'gelf',
  'cloudflare',
  'heroku_drain',
];

/** Promtail has scrape_configs as Prometheus has, and says where its logs go, or what they are. */
export const promtail: Recogniser = {
  kind: 'promtail',
  fits: (tree) =>
    has(tree, 'scrape_configs') &&
    (hasOneOf(tree, ['positions', 'clients', 'client', 'target_config', 'limits_config']) ||
      itemsOf(field(tree, 'scrape_configs')).some((job) => hasOneOf(job, OWN))),
};
