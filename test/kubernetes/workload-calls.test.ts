import { expect, test } from 'vitest';
import type { Answered, Api, Operation } from '../../packages/tocsin/src/receiver/transports/kubernetes/api.ts';
import { run } from '../../packages/tocsin/src/receiver/transports/kubernetes/programs.ts';

/** What becomes of a patch: it is made, made and the answer lost, lost on the way, or somebody was faster. */
type Fate = 'made' | 'answer lost' | 'never came' | 'somebody was faster' | 'refused';
const failures = {
  'answer lost': { ok: false, why: 'the API server: no answer within 1 ms', began: true },
  'never came': { ok: false, why: 'the API server: no answer within 1 ms', began: true },
  'somebody was faster': { ok: false, why: 'the API server answered 409', began: true, status: 409, exit: 3 },
  refused: { ok: false, why: 'the API server answered 422', began: true, status: 422, exit: 3 },
} as const;

interface Pretended {
  readonly api: Api;
  readonly replicas: () => number;
  readonly patches: readonly (readonly Operation[])[];
  gone: boolean;
}
/** An API server whose patches go so, one after the other; it has a Deployment of three. */
const serverWith = (...fates: readonly Fate[]): Pretended => {
  let [replicas, version] = [3, 1];
  const patches: (readonly Operation[])[] = [];
  const self: Pretended = {
    gone: false,
    patches,
    replicas: () => replicas,
    api: {
      get: async (_, as) =>
        self.gone
          ? ({ ok: false, why: 'the API server: ECONNREFUSED', began: false } as const)
          : {
              ok: true,
              value: as.parse({
                metadata: { uid: 'u', resourceVersion: String(version), generation: version },
                spec: { replicas, selector: {}, template: { metadata: {}, spec: { containers: [] } } },
              }),
            },
      patch: async (_, operations): Promise<Answered<void>> => {
        patches.push(operations);
        const fate = fates[patches.length - 1] ?? 'made';
        version += 1;
        if (fate === 'made' || fate === 'answer lost')
          replicas = Number(operations.find(({ path }) => path === '/spec/replicas')?.value);
        return fate === 'made' ? { ok: true, value: undefined } : failures[fate];
      },
    },
  };
  return self;
};
const scaled = (server: Pretended): ReturnType<typeof run> =>
  run({ api: server.api, named: { kind: 'Deployment', name: 'shop/orders' }, epoch: 1 }, [
    'scale',
    '5',
    '--expect',
    '3',
  ]);

test('a change is written on top of the version that was read, with the epoch', async () => {
  const server = serverWith('made');
  expect(await scaled(server)).toEqual({ ok: true, value: '' });
  expect(server.patches).toEqual([
    [
      { op: 'replace', path: '/metadata/resourceVersion', value: '1' },
      { op: 'add', path: '/metadata/annotations', value: {} },
      { op: 'add', path: '/metadata/annotations/tocsin~1epoch', value: '1' },
      { op: 'add', path: '/spec/replicas', value: 5 },
    ],
  ]);
});

test('where somebody was faster it looks again, and gives up when that goes on, with nothing changed', async () => {
  const server = serverWith('somebody was faster', 'somebody was faster');
  expect(await scaled(server)).toMatchObject({ ok: true });
  expect(server.patches.map(([version]) => version?.value)).toEqual(['1', '2', '3']);
  const busy = serverWith(...Array.from({ length: 20 }, () => 'somebody was faster' as const));
  expect(await scaled(busy)).toMatchObject({
    ok: false,
    exit: 4,
    why: 'shop/orders changes faster than it can be written',
  });
  expect(busy.replicas()).toBe(3);
});

test('where the answer is lost it looks whether the change was made, and makes it once', async () => {
  const made = serverWith('answer lost');
  expect(await scaled(made)).toMatchObject({ ok: true });
  expect(made.patches).toHaveLength(1);
  const never = serverWith('never came');
  expect(await scaled(never)).toMatchObject({ ok: true });
  expect([never.patches.length, never.replicas()]).toEqual([2, 5]);
});

test('where it cannot look afterwards it does not say that all is as before', async () => {
  const server = serverWith('answer lost');
  const { patch } = server.api;
  const cut: Api = { ...server.api, patch: (...of) => patch(...of).finally(() => (server.gone = true)) };
  const told = await scaled({ ...server, api: cut });
  expect(told).toMatchObject({ ok: false, began: true, why: 'the API server: no answer within 1 ms' });
  expect(told).not.toHaveProperty('exit');
});

test('what the server refuses is refused, and not tried again', async () => {
  const server = serverWith('refused');
  expect(await scaled(server)).toMatchObject({ ok: false, exit: 3 });
  expect([server.patches.length, server.replicas()]).toEqual([1, 3]);
});
