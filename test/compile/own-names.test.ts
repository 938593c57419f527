import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { artefact, compiled } from './compiled.ts';

interface Drop {
  readonly source_labels: readonly string[];
  readonly regex: string;
  readonly action: string;
}
const { scrape_configs: jobs } = parse(artefact(compiled('production'), 'prometheus/prometheus.yml')) as {
  scrape_configs: readonly { readonly job_name: string; readonly metric_relabel_configs: readonly [Drop] }[];
};

test.each(jobs.map((job) => [job.job_name, job.metric_relabel_configs[0]] as const))(
  'a target of %s speaks under no name of Prometheus, and under every other',
  (_job, { source_labels, regex, action }) => {
    expect([source_labels, action]).toEqual([['__name__'], 'drop']);
    // As Prometheus does: the whole name must match.
    const dropped = (name: string): boolean => new RegExp(`^(?:${regex})$`).test(name);
    for (const own of ['up', 'ALERTS', 'ALERTS_FOR_STATE', 'scrape_duration_seconds', 'scrape_series_added'])
      expect(dropped(own), own).toBe(true);
    for (const other of ['uptime_seconds', 'nginx_up', 'startup_total', 'alerts_total', 'rescrape_total'])
      expect(dropped(other), other).toBe(false);
  },
);
