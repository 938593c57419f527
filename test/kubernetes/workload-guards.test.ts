import { expect, test } from 'vitest';
import { argumentFaults, resolveArguments } from '../../packages/tocsin/src/receiver/runs/arguments.ts';
import type { Target } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';
import { factsOf, NOW } from '../alert-receivers/live-facts.ts';

const workloads = { 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet' } as const;
const target = (namespace: string, pod: string, age: number, health: Target['health'] = 'up'): Target => ({
  labels: { namespace, pod, instance: pod },
  health,
  lastScrape: NOW - age,
});
const targets = [
  target('shop', 'orders-6b7f9c4d5-x2x4z', 5000),
  target('shop', 'orders-6b7f9c4d5-9qk2m', 9000),
  target('shop', 'orders-admin-6b7f9c4d5-x2x4z', 1),
  target('bank', 'orders-6b7f9c4d5-x2x4z', 1),
  target('shop', 'carts-0', 7000),
  target('shop', 'carts-0-backup', 1),
];
const facts = (of: readonly Target[], healthy: readonly string[] = []) =>
  factsOf({
    workloads,
    targets: async () => ({ ok: true, value: of }),
    query: async () => ({ ok: true, value: healthy.map((instance) => ({ labels: { instance }, value: '1' })) }),
  });

test('data of a workload are as old as the newest of its own pods', async () => {
  expect(await facts(targets).freshness('shop/orders')).toMatchObject({ age: 5000 });
  expect(await facts(targets).freshness('shop/carts')).toMatchObject({ age: 7000 });
  expect(await facts(targets.slice(2)).freshness('shop/orders')).toMatchObject({ age: undefined });
});

test('as many of a workload are healthy as of its pods', async () => {
  const healthy = ['orders-6b7f9c4d5-x2x4z', 'orders-admin-6b7f9c4d5-x2x4z', 'web-1'];
  expect(await facts(targets, healthy).health('x', 'shop/orders')).toEqual({ known: true, healthy: 1, of: 2 });
  expect(await facts(targets, healthy).health('x', 'web-1')).toEqual({ known: true, healthy: 1, of: 1 });
});

test('a workload is named in the configuration, and no label or host takes its place', () => {
  const takes = { workload: 'workload' } as const;
  const known = (name: string): boolean => name === 'shop/orders' || name === 'web-1';
  const resolve = (literal: string) => resolveArguments(takes, { workload: { literal } }, {}, known);
  expect(resolve('shop/orders')).toEqual({ ok: true, value: { workload: 'shop/orders' } });
  for (const other of ['web-1', 'shop/other', 'shop/orders/scale', '../shop/orders'])
    expect(resolve(other), other).toMatchObject({ ok: false });
  expect(resolveArguments({ host: 'host' }, { host: { literal: 'shop/orders' } }, {}, known)).toMatchObject({
    ok: false,
  });
  expect(argumentFaults(takes, { workload: { label: 'deployment' } }, { host: known, hook: () => false })).toEqual([
    'workload: a workload is named in the configuration, not by a label',
  ]);
});
