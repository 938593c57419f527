import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { queueFor } from '../../packages/tocsin/src/compile/long-term/queue.ts';
import { sampleRate } from '../../packages/tocsin/src/compile/long-term/sample-rate.ts';
import type { JobModel } from '../../packages/tocsin/src/compile/model-of-packs.ts';
import { artefact } from '../compile/compiled.ts';
import { estate, kept, victoria } from './kept.ts';

const { jobs, metrics } = kept().model;
const target = { host: 'a', role: 'web', address: 'a:9100' };
const job = (name: string, targets: number, every: JobModel['every']): JobModel => ({
  name,
  every,
  targets: Array.from({ length: targets }, () => target),
});

test('the rate follows from the targets, what the catalogue knows of them, and how often they are asked', () => {
  expect(sampleRate([job('unknown', 3, '10s')], [])).toBe(30);
  expect(sampleRate([job('unknown', 3, '30s')], [])).toBe(10);
  const node = sampleRate([job('node', 1, '15s')], metrics);
  expect(sampleRate([job('node', 1000, '15s')], metrics)).toBeCloseTo(1000 * node);
  expect(sampleRate(jobs, metrics)).toBeGreaterThan(node);
});

test('a queue sends five times the rate within the round trips of its shards, and never less than four', () => {
  expect(queueFor(30)).toEqual({ capacity: 10_000, maxShards: 4, maxSamplesPerSend: 2_000 });
  expect(queueFor(20_000)).toEqual({ capacity: 10_000, maxShards: 10, maxSamplesPerSend: 2_000 });
  expect(queueFor(60_000)).toEqual({ capacity: 50_000, maxShards: 6, maxSamplesPerSend: 10_000 });
  expect(queueFor(10_000_000).maxShards).toBe(50);
  for (const rate of [30, 20_000, 49_000, 60_000]) {
    const { maxShards = 0, maxSamplesPerSend = 0 } = queueFor(rate);
    expect((maxShards * maxSamplesPerSend) / 0.2).toBeGreaterThanOrEqual(5 * rate);
  }
});

test('what the definition says wins, and the rest is computed', () => {
  const { remote_write: written } = parse(
    artefact(
      kept(
        { ...estate, urls: { ...estate.urls, stores: { copy: 'https://copy.example/write' } } },
        { longTerm: { ...victoria, queue: { maxShards: 9 } }, remoteWrite: { copy: { queue: { capacity: 77 } } } },
      ),
      'prometheus/prometheus.yml',
    ),
  ) as { remote_write: readonly object[] };
  expect(written).toMatchObject([
    { name: 'copy', queue_config: { capacity: 77, max_shards: 4, max_samples_per_send: 2000 } },
    { name: 'long-term', queue_config: { capacity: 10_000, max_shards: 9, max_samples_per_send: 2000 } },
  ]);
  // A copy elsewhere keeps the labels by which it is told apart.
  expect(written[0]).not.toHaveProperty('write_relabel_configs');
});
