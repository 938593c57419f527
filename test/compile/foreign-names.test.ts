import { counter, gauge, histogram, metrics as catalogue } from 'tocsin';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { foreignNames } from '../../packages/tocsin/src/compile/collect/foreign-names.ts';
import { seriesOf } from '../../packages/tocsin/src/compile/view/known.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from './compiled.ts';

const production = compiled('production');
const { scrape_configs: jobs } = parse(artefact(production, 'prometheus/prometheus.yml')) as {
  scrape_configs: readonly {
    readonly job_name: string;
    readonly metric_relabel_configs: readonly { readonly regex: string; readonly action: string }[];
  }[];
};
const drops = (job: string): ((name: string) => boolean) => {
  const steps = jobs.find(({ job_name: name }) => name === job)?.metric_relabel_configs ?? [];
  return (name) => steps.some(({ regex, action }) => action === 'drop' && new RegExp(`^(?:${regex})$`).test(name));
};
const { metrics } = production.model;
const known = new Set(metrics.map(({ job }) => job));

test.each([...known])('a target of %s keeps each name of its own, and drops each that others alone have', (job) => {
  const own = new Set(metrics.filter((metric) => metric.job === job).flatMap(seriesOf));
  const others = metrics.flatMap(seriesOf).filter((name) => !own.has(name) && !/^(process|net|go)_/.test(name));
  const isDropped = drops(job);
  expect([...own].filter(isDropped)).toEqual([]);
  expect(others.filter((name) => !isDropped(name))).toEqual([]);
  expect(others.length).toBeGreaterThan(0);
});

test.each([...known])('a target of %s keeps what no catalogue has, and what every process says of itself', (job) => {
  const isDropped = drops(job);
  for (const name of ['process_resident_memory_bytes', 'go_goroutines', 'loading_docks_free', 'nodes_total', 'my_up'])
    expect(isDropped(name), name).toBe(false);
});

test('a job of which no catalogue knows anything keeps all but the names of Prometheus', () => {
  const { jobs: ours } = project.stack;
  const canteen = { on: ['monitoring'], service: 'grafana', every: '15s' } as const;
  const { scrape_configs: emitted } = parse(
    artefact(compiled('production', { jobs: { ...ours, canteen } }), 'prometheus/prometheus.yml'),
  ) as { scrape_configs: typeof jobs };
  expect(emitted.find(({ job_name: name }) => name === 'canteen')?.metric_relabel_configs).toHaveLength(1);
});

test('names that two jobs share the beginning of are told apart word by word', () => {
  const quay = catalogue(
    'yard',
    { crane_up: gauge(''), crane_up_total: counter(''), gates: gauge('') },
    { job: 'quay' },
  );
  const office = catalogue(
    'yard',
    { crane_lifts_total: counter(''), invoice_seconds: histogram('', [1, 5]), gates: gauge('') },
    { job: 'office' },
  );
  const rail = catalogue('rail', { wagons: gauge('') }, { job: 'rail' });
  const all = [quay, office, rail];
  expect(foreignNames(all, 'quay')).toBe('(rail|yard_crane_lifts|yard_invoice)(_.+)?');
  expect(foreignNames(all, 'office')).toBe('(rail|yard_crane_up)(_.+)?');
  expect(foreignNames(all, 'rail')).toBe('(yard)(_.+)?');
  expect(foreignNames(all, 'postal')).toBeUndefined();
  expect(foreignNames([quay], 'quay')).toBeUndefined();
});

test("a name that is another job's, and the beginning of an own one, is dropped alone", () => {
  const quay = catalogue('yard', { wait_seconds: histogram('', [1]) }, { job: 'quay' });
  const office = catalogue('yard', { wait_seconds_total: counter('') }, { job: 'office' });
  expect(foreignNames([quay, office], 'office')).toBe(
    'yard_wait_seconds_bucket|yard_wait_seconds_count|yard_wait_seconds_sum',
  );
  expect(foreignNames([quay, office], 'quay')).toBe('(yard_wait_seconds_total)(_.+)?');
});
