import { orderable, type Orderable } from 'tocsin';
import { restartWorkload, rollbackWorkload } from 'tocsin/packs/kubernetes';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import { inCluster } from './cluster.ts';
import { withWorkloads } from './shop.ts';

const whole = withWorkloads();
const read = (file: string, of = whole): unknown => parse(artefact(of, `kubernetes/${file}`), { version: '1.1' });
const told = (of = whole): readonly (readonly [string, string])[] =>
  of.findings.filter(({ code }) => code === 'response-workload').map(({ message, subject }) => [subject, message]);

test('the receiver may do what its responses do, to the workloads that they name, and only look in shadow', () => {
  expect(read('role-tocsin-receiver-shop.yaml')).toMatchObject({
    metadata: { namespace: 'shop' },
    rules: [
      { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['orders'], verbs: ['get', 'patch'] },
      { apiGroups: ['apps'], resources: ['statefulsets'], resourceNames: ['carts'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['list'] },
    ],
  });
  expect(read('rolebinding-tocsin-receiver-shop.yaml')).toMatchObject({
    metadata: { namespace: 'shop' },
    roleRef: { kind: 'Role', name: 'tocsin-receiver-shop' },
    subjects: [{ kind: 'ServiceAccount', name: 'tocsin-receiver', namespace: 'watch' }],
  });
  // What no response touches is no business of the receiver's.
  const roles = whole.artefacts.filter(({ path }) => path.startsWith('kubernetes/role-tocsin-receiver'));
  expect(roles.map(({ path }) => path)).toEqual(['kubernetes/role-tocsin-receiver-shop.yaml']);
});

test('its pod has a token that is renewed, and no other pod of ours has one', () => {
  const { spec } = read('deployment-tocsin-receiver.yaml') as {
    readonly spec: { readonly template: { spec: unknown } };
  };
  expect(spec.template.spec).toMatchObject({
    automountServiceAccountToken: false,
    volumes: expect.arrayContaining([
      {
        name: 'account',
        projected: {
          defaultMode: 0o440,
          sources: [
            { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          ],
        },
      },
    ]),
  });
  const withToken = (of: typeof whole): number =>
    of.artefacts.filter(({ text }) => text.includes('serviceAccountToken')).length;
  expect([withToken(whole), withToken(inCluster())]).toEqual([1, 0]);
  expect(inCluster().artefacts.filter(({ path }) => path.includes('role-tocsin-receiver'))).toEqual([]);
});

test('the receiver knows the API server of its cluster, and the workloads', () => {
  const { data } = read('configmap-tocsin-receiver.yaml') as { readonly data: Readonly<Record<string, string>> };
  expect(JSON.parse(data['config.json'] ?? '')).toMatchObject({
    kubernetes: {
      url: 'https://kubernetes.default.svc',
      caFile: '/var/run/secrets/tocsin/account/ca.crt',
      tokenFile: '/var/run/secrets/tocsin/account/token',
      workloads: { 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet' },
    },
  });
});

test('a receiver on a host reaches a cluster by an address, an authority and a token among its secrets', () => {
  const cluster = { url: 'https://kube.example:6443', caFile: 'kube-authority', tokenFile: 'kube-token' };
  expect(JSON.parse(artefact(compiled('production'), 'receiver/config.json'))).not.toHaveProperty('kubernetes');
  const beside = withWorkloads({ 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet' }, { cluster });
  expect(JSON.parse(artefact(beside, 'receiver/config.json'))).toMatchObject({
    kubernetes: {
      url: cluster.url,
      caFile: '/etc/tocsin/secrets/kube-authority',
      tokenFile: '/etc/tocsin/secrets/kube-token',
    },
  });
  expect(emitCompose(beside.model).text).toContain('/secrets/kube-token');
  expect(told(beside)).toEqual([]);
});

test('an account that acts from outside of a cluster has the rights of one inside, and no more', () => {
  const cluster = { url: 'https://kube.example:6443', caFile: 'kube-authority', tokenFile: 'kube-token' };
  const acting = (account: `${string}/${string}`) => withWorkloads(undefined, { cluster: { ...cluster, account } });
  const outside = acting('ops/tocsin');
  const objects = outside.artefacts.filter(({ path }) => path.startsWith('kubernetes/'));
  expect(objects.map(({ path }) => path.slice('kubernetes/'.length))).toEqual([
    'kustomization.yaml',
    'role-tocsin-shop.yaml',
    'rolebinding-tocsin-shop.yaml',
    'serviceaccount-tocsin.yaml',
  ]);
  expect(read('role-tocsin-shop.yaml', outside)).toEqual({
    ...(read('role-tocsin-receiver-shop.yaml') as object),
    metadata: expect.objectContaining({ name: 'tocsin-shop', namespace: 'shop' }),
  });
  expect(read('rolebinding-tocsin-shop.yaml', outside)).toMatchObject({
    subjects: [{ kind: 'ServiceAccount', name: 'tocsin', namespace: 'ops' }],
  });
  expect(told(outside)).toEqual([]);
  expect(told(acting('ops/Tocsin'))).toEqual([['ops/Tocsin', 'ops/Tocsin is not an account of a cluster']]);
  const idle = withWorkloads({}, { cluster: { ...cluster, account: 'ops/tocsin' } });
  expect(idle.artefacts.filter(({ path }) => path.startsWith('kubernetes/'))).toEqual([]);
});

test('what is no workload of the environment, or of another kind, is told before anything fires', () => {
  expect(told()).toEqual([]);
  expect(told(withWorkloads({ 'shop/orders': 'StatefulSet', 'shop/cart': 'StatefulSet' }))).toEqual([
    ['QueueBacklog', 'workload.rollback acts on shop/orders, which is a StatefulSet'],
    ['QueueBacklog', 'workload.restart acts on shop/carts, but production has only shop/orders, shop/cart'],
  ]);
  expect(
    told(withWorkloads({ 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet', Books: 'Deployment' })),
  ).toEqual([['Books', 'Books is not a workload']]);
  expect(told(withWorkloads({ 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet' }, {}))).toEqual([
    ['shop/orders', 'production has workloads, but its receiver does not know their API server'],
  ]);
});

test('what people may order of a workload is an order there, and a right to change it', () => {
  const of = (...names: readonly [string, ...string[]]): readonly Orderable[] => [
    orderable(restartWorkload, { workloads: names }),
  ];
  const ordered = withWorkloads(undefined, undefined, of('shop/carts', 'shop/elsewhere'));
  const { data } = read('configmap-tocsin-receiver.yaml', ordered) as {
    readonly data: Readonly<Record<string, string>>;
  };
  expect(JSON.parse(data['config.json'] ?? '')).toMatchObject({
    orders: [{ action: 'workload.restart', hosts: ['shop/carts'], approval: 'second' }],
  });
  expect(read('role-tocsin-receiver-shop.yaml', ordered)).toMatchObject({
    rules: [
      { resources: ['deployments'], resourceNames: ['orders'], verbs: ['get', 'patch'] },
      { resources: ['statefulsets'], resourceNames: ['carts'], verbs: ['get', 'patch'] },
      { resources: ['replicasets'] },
    ],
  });
  const rollback = [orderable(rollbackWorkload, { workloads: ['shop/carts'] })];
  expect(told(withWorkloads(undefined, undefined, rollback))).toEqual([
    ['workload.rollback', 'people may order workload.rollback on shop/carts, which is a StatefulSet'],
  ]);
});
