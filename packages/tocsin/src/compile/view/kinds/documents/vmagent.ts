import { field, itemsOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** What only vmagent knows of a job. */
const OWN = [
  'stream_parse',
  'scrape_align_interval',
  'scrape_offset',
  'no_stale_markers',
  'series_limit',
  'disable_compression',
  'disable_keepalive',
  'relabel_debug',
  'metric_relabel_debug',
  'vm_promscrape',
];

/** vmagent reads prometheus.yml with fields of its own, and neither rules nor Alertmanagers. */
export const vmagent: Recogniser = {
  kind: 'vmagent',
  fits: (tree, file) =>
    has(tree, 'scrape_configs') &&
    !hasOneOf(tree, ['rule_files', 'alerting']) &&
    (/vm-?agent|victoria-?metrics/i.test(file) ||
      itemsOf(field(tree, 'scrape_configs')).some((job) => hasOneOf(job, OWN))),
};
