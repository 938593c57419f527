import { afterAll, beforeAll, expect, test } from 'vitest';
import { workloadActions } from '../../packages/packs/kubernetes/actions/index.ts';
import { actionsOf } from '../../packages/tocsin/src/receiver/actions/actions.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { HELP, NO_HELP, pretence, type Pretence } from '../alert-receivers/pretend.ts';
import { alert, delivery, labels, resolved, response } from '../alert-receivers/samples.ts';
import { scratchLedger } from '../alert-receivers/scratch.ts';
import { describeBuilt } from '../describe-with.ts';
import { CLUSTER_PROGRAMS } from './api-server.ts';
import { ORDERS, startShop, type Seen } from './shop-server.ts';

const MINUTE = 60_000;
const scale: Response = {
  ...response,
  alert: 'OrdersSlow',
  action: 'workload.scale',
  arguments: { workload: { literal: 'shop/orders' }, step: { literal: 2 }, ceiling: { literal: 6 } },
};
const shrink: Response = {
  ...scale,
  action: 'workload.shrink',
  arguments: { workload: { literal: 'shop/orders' }, step: { literal: 2 } },
  after: { action: 'workload.scale', wait: 30 * MINUTE },
};
const slow = { labels: { ...labels, alertname: 'OrdersSlow' } };

describeBuilt('runs', CLUSTER_PROGRAMS, 'test/kubernetes/build-servers.sh', () => {
  let shop: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => void (shop = await startShop()));
  afterAll(() => shop.stop());

  const replicas = async (): Promise<number> => ((await shop.api.ask('GET', ORDERS)) as Seen).spec.replicas;
  /** A receiver that was just told of the alert; three pods are there. */
  const start = async (change: Partial<Response> = {}): Promise<Pretence> => {
    await shop.api.ask('PATCH', ORDERS, { spec: { replicas: 3 } });
    const receiver = pretence(await scratchLedger());
    const known = (name: string): boolean => name === 'shop/orders';
    return Object.assign(receiver, {
      answers: readAnswers(
        {
          responses: [{ ...scale, ...change }, shrink],
          hosts: {},
          hooks: {},
          kubernetes: { url: '', caFile: '', tokenFile: '', workloads: { 'shop/orders': 'Deployment' } },
        },
        actionsOf(workloadActions),
      ),
      env: { ...receiver.env, remote: shop.remote(), knownHost: known },
    });
  };
  const states = async ({ ledger }: Pretence): Promise<readonly string[]> =>
    (await ledger.runs(20)).map(({ action, state }) => `${action} ${state}`).toReversed();

  test('more pods that did not help are taken back, and people are called', async () => {
    const receiver = await start();
    receiver.look = NO_HELP;
    await receiver.deliver(delivery(alert(slow)));
    await receiver.pass(receiver.clock + MINUTE);
    expect(await replicas()).toBe(5);
    await receiver.pass(receiver.clock + scale.verify.within);
    expect(await replicas()).toBe(3);
    expect(await states(receiver)).toEqual(['workload.scale escalated']);
  });

  test('more pods that helped go again when they are not needed any more', async () => {
    const receiver = await start();
    receiver.look = HELP;
    await receiver.deliver(delivery(alert(slow)));
    await receiver.pass(receiver.clock + 5 * MINUTE);
    expect(await replicas()).toBe(5);
    await receiver.deliver(delivery(resolved(slow)));
    await receiver.pass(receiver.clock + 60 * MINUTE);
    expect(await replicas()).toBe(3);
    expect(await states(receiver)).toEqual(['workload.scale succeeded', 'workload.shrink succeeded']);
  });

  test('nothing is changed in shadow, by the kill switch, or for an alert that Prometheus does not have', async () => {
    const shadow = await start({ mode: 'shadow' });
    await shadow.deliver(delivery(alert(slow)));
    await shadow.pass(shadow.clock + MINUTE);
    const killed = await start();
    killed.killed = { on: true, why: 'the test' };
    await killed.deliver(delivery(alert(slow)));
    await killed.pass(killed.clock + MINUTE);
    const alone = await start();
    alone.corroboration = { known: true, by: undefined };
    await alone.deliver(delivery(alert(slow)));
    await alone.pass(alone.clock + 30 * MINUTE);
    expect([await states(shadow), await states(killed), await states(alone)]).toEqual([
      ['workload.scale shadowed'],
      ['workload.scale suppressed'],
      ['workload.scale suppressed'],
    ]);
    expect((await shadow.ledger.runs(1))[0]?.result).toBe(
      'it would have done: replicas of shop/orders: 3 -> 5: 0 of 3 pods are ready',
    );
    expect(await replicas()).toBe(3);
  });

  test('the same is not done to the same again while it cools down', async () => {
    const receiver = await start();
    await receiver.deliver(delivery(alert(slow)));
    await receiver.step();
    await receiver.step();
    const other = { labels: { ...slow.labels, pool: 'other' }, fingerprint: 'other' };
    await receiver.deliver(delivery(alert(other)));
    await receiver.pass(receiver.clock + 20 * MINUTE);
    expect(await replicas()).toBe(5);
    const second = (await receiver.ledger.runs(20)).find((run) => run.labels['pool'] === 'other');
    expect([second?.state, second?.result]).toEqual(['suppressed', expect.stringMatching(/cooling down/)]);
  });
});
