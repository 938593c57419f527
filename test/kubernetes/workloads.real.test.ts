import { afterAll, beforeAll, expect, test } from 'vitest';
import { workloadActions } from '../../packages/packs/kubernetes/actions/index.ts';
import type { Action } from '../../packages/tocsin/src/receiver/actions/action.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import { describeBuilt } from '../describe-with.ts';
import { CLUSTER_PROGRAMS, type ApiServer } from './api-server.ts';
import { CARTS, deploy, ORDERS, revised, startShop, type Seen } from './shop-server.ts';

describeBuilt('workloads', CLUSTER_PROGRAMS, 'test/kubernetes/build-servers.sh', () => {
  let api: ApiServer;
  let remote: (epoch?: number) => Remote;
  let stop: () => Promise<void> = async () => undefined;
  beforeAll(async () => void ({ api, remote, stop } = await startShop()));
  afterAll(() => stop());

  const orders = async (): Promise<Seen> => (await api.ask('GET', ORDERS)) as Seen;
  const carts = async (): Promise<Seen> => (await api.ask('GET', CARTS)) as Seen;
  const set = (path: string, spec: object): Promise<unknown> => api.ask('PATCH', path, { spec });
  const run = (words: readonly string[], host = 'shop/orders', epoch = 1): ReturnType<Remote> =>
    remote(epoch)({ host, program: 'workload', words, timeout: 30_000 });
  const asked = async (words: readonly string[], host?: string): Promise<never> => {
    const answer = await run(words, host);
    if (!answer.ok) throw new Error(answer.why);
    return JSON.parse(answer.value) as never;
  };
  const actionOf = (name: string): Action => {
    const found = workloadActions.find(({ action }) => action.spec.name === name)?.action;
    if (found === undefined) throw new Error(`no action ${name}`);
    return found;
  };
  const planned = async (action: Action, given: Readonly<Record<string, string | number>>, origin?: unknown) => {
    const plan = await action.prepare(given, remote(), origin);
    if (!plan.ok) throw new Error(plan.why);
    return plan.value;
  };
  const changeOf = async (...of: Parameters<typeof planned>): Promise<unknown> => {
    const plan = await planned(...of);
    if (plan.kind !== 'change') throw new Error(plan.why);
    return plan.change;
  };

  test('is scaled by a step, once however often it is told, and back', async () => {
    await set(ORDERS, { replicas: 3 });
    const scale = actionOf('workload.scale');
    const given = { workload: 'shop/orders', step: 2, ceiling: 6 } as never;
    const change = await changeOf(scale, given);
    expect(change).toEqual({ from: 3, to: 5 });
    for (const _ of [1, 2])
      expect(await scale.apply(given, change, remote(), 'key')).toEqual({ ok: true, value: undefined });
    expect(await orders()).toMatchObject({ spec: { replicas: 5 }, metadata: { annotations: { 'tocsin/epoch': '1' } } });
    expect(await changeOf(scale, given)).toEqual({ from: 5, to: 6 });
    // Nothing runs here, so nothing is there yet.
    expect(await scale.inspect?.(given, change, remote())).toMatchObject({ ok: false, why: '0 of 5 pods are there' });
    const shrink = actionOf('workload.shrink');
    const back = await changeOf(shrink, { workload: 'shop/orders', step: 1 }, change);
    expect([back, shrink.restores?.(back, change)]).toEqual([{ from: 5, to: 4 }, false]);
    for (const _ of [1, 2]) expect(await scale.undo?.(given, change, remote())).toMatchObject({ ok: true });
    expect((await orders()).spec.replicas).toBe(3);
  });

  test('is left alone where somebody has changed it since, and where an autoscaler did', async () => {
    const scale = actionOf('workload.scale');
    const given = { workload: 'shop/orders', step: 2, ceiling: 6 } as never;
    await set(ORDERS, { replicas: 3 });
    const change = await changeOf(scale, given);
    await set(ORDERS, { replicas: 2 });
    expect(await scale.apply(given, change, remote(), 'key')).toEqual({
      ok: false,
      why: 'it has 2 replicas, and no longer 3',
      asBefore: true,
    });
    expect((await orders()).spec.replicas).toBe(2);
    await api.ask('PATCH', `${ORDERS}/scale?fieldManager=kube-controller-manager`, { spec: { replicas: 4 } });
    expect(await planned(scale, given)).toMatchObject({ kind: 'nothing', why: expect.stringMatching(/autoscaler/) });
    await set(ORDERS, { replicas: 3 });
    expect(await planned(scale, given)).toMatchObject({ kind: 'change' });
  });

  test('obeys the receiver of the highest epoch that it has seen, whatever the other knows', async () => {
    await set(ORDERS, { replicas: 3 });
    expect(await run(['scale', '4', '--expect', '3'], 'shop/orders', 7)).toMatchObject({ ok: true });
    const superseded = 'this receiver is of epoch 6, and another of epoch 7 has taken its place: stop this one';
    expect(await run(['scale', '3', '--expect', '4'], 'shop/orders', 6)).toEqual({
      ok: false,
      why: superseded,
      began: true,
      exit: 3,
    });
    expect(await run(['inspect'], 'shop/orders', 6)).toMatchObject({ ok: false, why: superseded });
    expect((await orders()).spec.replicas).toBe(4);
    await api.ask('PATCH', ORDERS, { metadata: { annotations: { 'tocsin/epoch': 'many' } } });
    expect(await run(['scale', '3', '--expect', '4'])).toMatchObject({ ok: false, exit: 4 });
    await api.ask('PATCH', ORDERS, { metadata: { annotations: { 'tocsin/epoch': null } }, spec: { replicas: 3 } });
  });

  test('is written only on top of what was read: of two at once, each is told the truth', async () => {
    await set(ORDERS, { replicas: 3 });
    const told = await Promise.all([4, 5, 6, 7].map((to) => run(['scale', String(to), '--expect', '3'])));
    const { spec } = await orders();
    expect(told.filter(({ ok }) => ok)).toHaveLength(1);
    expect(told.findIndex(({ ok }) => ok) + 4).toBe(spec.replicas);
    await set(ORDERS, { replicas: 3 });
  });

  test('is restarted as kubectl does it, once, and not on top of another template', async () => {
    await revised(api);
    const restart = actionOf('workload.restart');
    const given = { workload: 'shop/orders' } as never;
    const change = (await changeOf(restart, given)) as { readonly at: string };
    for (const _ of [1, 2]) expect(await restart.apply(given, change, remote(), 'key')).toMatchObject({ ok: true });
    const { template } = (await orders()).spec;
    expect(template.metadata.annotations).toEqual({ 'kubectl.kubernetes.io/restartedAt': change.at });
    const late = await changeOf(restart, given);
    await deploy(api, 'registry.example/shop:2');
    expect(await restart.apply(given, late, remote(), 'key')).toMatchObject({ ok: false, asBefore: true });
    await set(ORDERS, { paused: true });
    expect(await planned(restart, given)).toMatchObject({ kind: 'nothing', why: expect.stringMatching(/paused/) });
    await set(ORDERS, { paused: false });
  });

  test('goes back to the revision before, past a mere restart, and forward again where that did not help', async () => {
    await deploy(api, 'registry.example/shop:3');
    const restart = actionOf('workload.restart');
    const again = { workload: 'shop/orders' } as never;
    await restart.apply(again, await changeOf(restart, again), remote(), 'key');
    await revised(api);
    const before = (await orders()).spec.template;
    const rollback = actionOf('workload.rollback');
    const given = { workload: 'shop/orders', seconds: 3600 } as never;
    const change = await changeOf(rollback, given);
    for (const _ of [1, 2]) expect(await rollback.apply(given, change, remote(), 'key')).toMatchObject({ ok: true });
    const { template } = (await orders()).spec;
    expect(template.spec.containers[0]).toMatchObject({
      image: 'registry.example/shop:2',
      env: [{ name: 'MODE', value: 'quick' }],
    });
    expect(template.metadata).not.toHaveProperty('labels.pod-template-hash');
    for (const _ of [1, 2]) expect(await rollback.undo?.(given, change, remote())).toMatchObject({ ok: true });
    expect((await orders()).spec.template).toEqual(before);
    // The secrets of pods are in templates, and nothing of them is kept with a run.
    expect(JSON.stringify([change, await planned(rollback, given)])).not.toContain('quick');
  });

  test('can be no more than its access says: a workload in shadow is looked at and not changed', async () => {
    expect(await asked(['inspect'], 'shop/carts')).toMatchObject({ kind: 'StatefulSet', replicas: 3, byHand: false });
    const refused = await run(['scale', '5', '--expect', '3'], 'shop/carts');
    expect(refused).toMatchObject({
      ok: false,
      exit: 3,
      why: expect.stringMatching(/answered 403.*cannot patch resource "statefulsets"/),
    });
    expect((await carts()).spec.replicas).toBe(3);
    expect(await run(['inspect'], 'shop/gone')).toMatchObject({
      ok: false,
      began: false,
      why: expect.stringMatching(/403/),
    });
    expect(await run(['inspect'], 'bank/books')).toMatchObject({ ok: false, why: 'bank/books is not a host' });
  });

  test('takes only words that are its own, and a StatefulSet is not rolled back', async () => {
    for (const words of [
      ['delete'],
      ['inspect', 'it'],
      ['scale', '5'],
      ['scale', '-1', '--expect', '3'],
      ['scale', '5', '--expect', '3', 'x'],
    ])
      expect(await run(words), words.join(' ')).toMatchObject({
        ok: false,
        began: false,
        why: expect.stringMatching(/cannot be told to/),
      });
    expect(await run(['revisions'], 'shop/carts')).toMatchObject({ ok: false, began: false });
    expect(await planned(actionOf('workload.rollback'), { workload: 'shop/carts', seconds: 60 })).toMatchObject({
      kind: 'nothing',
      why: expect.stringMatching(/StatefulSet/),
    });
    const service = { host: 'shop/orders', program: 'service', words: ['restart'], timeout: 1000 };
    expect(await remote()(service)).toMatchObject({
      ok: false,
      began: false,
      why: expect.stringMatching(/is a workload/),
    });
  });
});
