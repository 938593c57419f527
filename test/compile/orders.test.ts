import { expect, test } from 'vitest';
import { actions } from '../alert-receivers/actions.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled, type EnvironmentName } from './compiled.ts';

const { stack } = project;

const environments = Object.keys(stack.environments) as readonly EnvironmentName[];
const configOf = (name: EnvironmentName): ReceiverConfigFile =>
  JSON.parse(artefact(compiled(name), 'receiver/config.json')) as ReceiverConfigFile;

/** The programs that an action wants on its host. */
const programsOf = async (name: string, host: string): Promise<ReadonlySet<string>> => {
  const wanted = new Set<string>();
  const remote: Remote = async ({ program }) => {
    wanted.add(program);
    return { ok: false, why: 'enough', began: false };
  };
  const action = actions.get(name);
  const given = { host, address: '198.51.100.7', seconds: 60, account: 'mallory', service: 'nginx' };
  await action?.prepare(given, remote);
  await action?.apply(given, { process: '1' }, remote, 'key');
  return wanted;
};

test.each(environments)('what may be ordered in %s, its hosts have the programs for', async (name) => {
  const { orders = [], hosts } = configOf(name);
  expect(orders.length).toBeGreaterThan(10);
  for (const order of orders)
    for (const host of order.hosts)
      expect(Object.keys(hosts[host]?.commands ?? {}), `${order.action} on ${host}`).toEqual(
        expect.arrayContaining([...(await programsOf(order.action, host))]),
      );
});
test('all that is destructive waits for a second person', () => {
  for (const { action, approval } of configOf('production').orders ?? [])
    if (actions.get(action)?.spec.class === 'destructive') expect(approval, action).toBe('second');
});
test('in a drill an order has as much less time as everything else', () => {
  const of = (name: EnvironmentName) => configOf(name).orders?.[0];
  expect(of('production')).toMatchObject({ within: '5m', cooldown: '10m', atMost: { within: '1h' } });
  expect(of('drill')).toMatchObject({ within: '10s', cooldown: '20s', atMost: { within: '2m' } });
});

test('an order is off until the environment names it', () => {
  const actionsIn = (change: object): readonly string[] => {
    const production = { ...stack.environments.production, ...change };
    const { orders = [] } = JSON.parse(
      artefact(compiled('production', { environments: { ...stack.environments, production } }), 'receiver/config.json'),
    ) as ReceiverConfigFile;
    return orders.map(({ action }) => action);
  };
  expect(actionsIn({ orders: undefined })).toEqual([]);
  expect(actionsIn({ orders: ['cache.clear'] })).toEqual(['cache.clear']);
});
