import { counter, gauge, histogram, metrics } from 'tocsin';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scrapeLimits } from '../../packages/tocsin/src/compile/collect/scrape-limits.ts';
import type { JobModel } from '../../packages/tocsin/src/compile/model-of-packs.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from './compiled.ts';

const numbers = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`reading_${n}`, gauge('A reading.')]));
const plant = metrics(
  'plant',
  { ...numbers, pressed_total: counter(''), cycle_seconds: histogram('', [1, 2, 4]) },
  { job: 'plant' },
);
const shed = metrics('shed', { doors: gauge('') }, { job: 'shed' });
const job = (name: string, more: Partial<JobModel> = {}): JobModel => ({
  name,
  service: name,
  every: '30s',
  targets: [],
  ...more,
});
const limits = (of: JobModel): ReturnType<typeof scrapeLimits> => scrapeLimits([plant, shed], of);

test('a job may have fifty times the samples of its catalogue, in thousands, and ten thousand at least', () => {
  // 401 of one sample each, and a histogram of 3 buckets, +Inf, sum and count.
  expect(limits(job('plant'))).toEqual({ samples: 21_000, labels: 64, labelName: 256, labelValue: 4096, body: 21 });
  expect(limits(job('shed'))).toMatchObject({ samples: 10_000, body: 10 });
});

test('what a job says is what it may have, and a page as large as its samples', () => {
  expect(limits(job('shed', { limits: { samples: 40_000, labels: 30 } }))).toMatchObject({
    samples: 40_000,
    labels: 30,
    labelName: 256,
    body: 40,
  });
  expect(limits(job('shed', { limits: { samples: 0 } }))).not.toHaveProperty('body');
});

test('what nobody knows, or what is found while it runs, has the limits that it says and no others', () => {
  expect(limits(job('wharf'))).toBeUndefined();
  expect(limits(job('wharf', { limits: { body: 3 } }))).toEqual({ body: 3 });
  const discovered = { from: { kind: 'http', url: 'https://found.example/' }, role: 'plant' } as const;
  expect(limits(job('plant', { discovered }))).toBeUndefined();
});

test('our exporter may have all that it serves at most, and Grafana what its job says', () => {
  const { scrape_configs: jobs } = parse(artefact(compiled('production'), 'prometheus/prometheus.yml')) as {
    scrape_configs: readonly { readonly job_name: string; readonly sample_limit?: number }[];
  };
  expect(jobs.find(({ job_name: name }) => name === 'askproai')?.sample_limit).toBe(210_000);
  expect(jobs.find(({ job_name: name }) => name === 'grafana')?.sample_limit).toBe(40_000);
});

test('what is emitted is what Prometheus prints of it: no limit of 0, and sizes in its units', () => {
  const { jobs } = project.stack;
  const node = { ...jobs.node, limits: { samples: 0, labels: 0, body: 1499.5 } };
  const { scrape_configs: emitted } = parse(
    artefact(compiled('production', { jobs: { ...jobs, node } }), 'prometheus/prometheus.yml'),
  ) as { scrape_configs: readonly Readonly<Record<string, unknown>>[] };
  const told = emitted.find(({ job_name: name }) => name === 'node');
  expect(told).toMatchObject({ label_name_length_limit: 256, body_size_limit: '1GiB476MiB' });
  expect(told).not.toHaveProperty('sample_limit');
  expect(told).not.toHaveProperty('label_limit');
});
