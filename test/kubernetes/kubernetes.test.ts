import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { artefact } from '../compile/compiled.ts';
import { everything, inCluster, pager } from './cluster.ts';

const whole = inCluster();
const read = (file: string, of = whole): unknown => parse(artefact(of, `kubernetes/${file}`), { version: '1.1' });
const kinds = (of = whole): Set<string> =>
  new Set(of.artefacts.flatMap(({ path }) => /^kubernetes\/([a-z]+)-/.exec(path)?.[1] ?? []));

test('a cluster has no part for Compose and no bundle of a monitoring host, and hosts outside keep theirs', () => {
  const paths = whole.artefacts.map(({ path }) => path);
  expect(paths).not.toContain('compose.yml');
  expect(paths.filter((path) => path.startsWith('hosts/prod-mon-01/'))).toEqual([]);
  expect(paths.filter((path) => path.startsWith('hosts/prod-web-01/'))).not.toEqual([]);
});

test('nothing is an error, and every finding is of the network that is not encrypted', () => {
  expect([...new Set(whole.findings.map(({ code }) => code))]).toEqual(['plain-http']);
});

test('every group is a PrometheusRule that says what the rule file says', () => {
  for (const { name } of whole.model.groups) {
    const { spec } = read(`prometheusrule-${name}.yaml`) as { readonly spec: unknown };
    expect(spec).toEqual(parse(artefact(whole, `prometheus/rules/${name}.yml`), { version: '1.1' }));
  }
  expect(whole.model.groups.length).toBeGreaterThan(5);
});

test('pods are found by a PodMonitor whose series are labelled as those of any job', () => {
  expect(read('podmonitor-orders.yaml')).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1',
    metadata: { namespace: 'watch', labels: { release: 'harbour', 'app.kubernetes.io/managed-by': 'tocsin' } },
    spec: {
      namespaceSelector: { matchNames: ['shop', 'shop-eu'] },
      selector: { matchLabels: { app: 'orders' } },
      sampleLimit: 4000,
      labelLimit: 30,
      podMetricsEndpoints: [
        {
          port: 'metrics',
          authorization: { credentials: { name: 'tocsin-secrets', key: 'orders-token' } },
          relabelings: [
            { targetLabel: 'job', replacement: 'orders' },
            { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'instance' },
            { targetLabel: 'tier', replacement: 'backend' },
            { targetLabel: 'role', replacement: 'orders' },
          ],
        },
      ],
    },
  });
});

test('what a ScrapeConfig cannot say goes in as it is, in a Secret that Prometheus names', () => {
  const { stringData } = read('secret-tocsin-additional-scrape-configs.yaml') as {
    readonly stringData: Readonly<Record<string, string>>;
  };
  expect(parse(stringData['scrape-configs.yaml'] ?? '')).toMatchObject([{ job_name: 'rented' }]);
  expect(read('prometheus-tocsin.yaml')).toMatchObject({
    spec: {
      additionalScrapeConfigs: { name: 'tocsin-additional-scrape-configs', key: 'scrape-configs.yaml' },
      replicas: 2,
      retention: whole.model.retention.time,
      externalLabels: { environment: 'production' },
      replicaExternalLabelName: 'replica',
    },
  });
});

test('agents share the scraping, send to every Prometheus, and are let in where Prometheus is', () => {
  const spread = inCluster({ ...everything, agents: 3 });
  expect(read('prometheusagent-tocsin.yaml', spread)).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1alpha1',
    spec: {
      shards: 3,
      version: '3.5.1',
      additionalScrapeConfigs: { name: 'tocsin-additional-scrape-configs' },
      podMonitorSelector: { matchLabels: { 'app.kubernetes.io/managed-by': 'tocsin' } },
      remoteWrite: [
        { url: 'http://prometheus-tocsin-0.prometheus-operated.watch.svc:9090/api/v1/write' },
        { url: 'http://prometheus-tocsin-1.prometheus-operated.watch.svc:9090/api/v1/write' },
      ],
    },
  });
  const { spec } = read('prometheus-tocsin.yaml', spread) as { readonly spec: Readonly<Record<string, unknown>> };
  expect(spec['enableRemoteWriteReceiver']).toBe(true);
  expect(Object.keys(spec).filter((field) => /selector$/i.test(field))).toEqual(['ruleSelector']);
  const allowed = artefact(spread, 'kubernetes/networkpolicy-tocsin-receiver.yaml');
  expect(allowed).toContain('app.kubernetes.io/name: prometheus-agent');
  expect(artefact(whole, 'kubernetes/networkpolicy-tocsin-receiver.yaml')).not.toContain('prometheus-agent');
});

test.each([
  [{ ...everything, agents: 0 }, undefined, /production sets agents to 0, but it must be a whole number from 1/],
  [{ ...everything, replicas: { prometheus: 1.5 } }, undefined, /production sets prometheus to 1\.5/],
  [everything, 'pair' as const, /production runs in a cluster, where the profile pair does not apply/],
])('how many there are is said in one way', (kubernetes, profile, sentence) => {
  const { findings, artefacts } = inCluster(kubernetes, profile === undefined ? {} : { profile });
  expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([
    expect.stringMatching(sentence),
  ]);
  expect(artefacts).toEqual([]);
});

test('Prometheus may read pods where it finds targets, and nowhere else', () => {
  expect(whole.artefacts.filter(({ path }) => path.startsWith('kubernetes/role-')).map(({ path }) => path)).toEqual([
    'kubernetes/role-tocsin-prometheus-shop-eu.yaml',
    'kubernetes/role-tocsin-prometheus-shop.yaml',
    'kubernetes/role-tocsin-prometheus.yaml',
  ]);
  expect(read('role-tocsin-prometheus-shop.yaml')).toMatchObject({ metadata: { namespace: 'shop' } });
});

test('routes are an AlertmanagerConfig, and the receiver knows itself by the name that the operator gives it', () => {
  expect(read('alertmanager-tocsin.yaml')).toMatchObject({ spec: { alertmanagerConfiguration: { name: 'tocsin' } } });
  const { data } = read('configmap-tocsin-receiver.yaml') as { readonly data: Readonly<Record<string, string>> };
  expect(JSON.parse(data['config.json'] ?? '')).toMatchObject({
    listen: '0.0.0.0:9095',
    receiver: 'watch/tocsin/tocsin',
    prometheus: 'http://tocsin-prometheus.watch.svc:9090',
  });
});

test('what an AlertmanagerConfig cannot say is the whole configuration, as it is checked', () => {
  const paged = inCluster(everything, { paging: pager });
  expect(kinds(paged).has('alertmanagerconfig')).toBe(false);
  const { stringData } = read('secret-tocsin-alertmanager-config.yaml', paged) as {
    readonly stringData: Readonly<Record<string, string>>;
  };
  expect(stringData['alertmanager.yaml']).toBe(artefact(paged, 'alertmanager/alertmanager.yml'));
  expect(read('alertmanager-tocsin.yaml', paged)).toMatchObject({
    spec: { configSecret: 'tocsin-alertmanager-config' },
  });
});

test('the receiver is alone, restricted, and starts anew with another configuration', () => {
  expect(read('deployment-tocsin-receiver.yaml')).toMatchObject({
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      template: {
        metadata: { annotations: { 'tocsin/configuration': expect.stringMatching(/^[0-9a-f]{16}$/) as string } },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  });
});

test('no Secret holds a secret', () => {
  const named = whole.artefacts.filter(({ path }) => path.startsWith('kubernetes/secret-')).map(({ path }) => path);
  expect(named).toEqual([
    'kubernetes/secret-tocsin-additional-scrape-configs.yaml',
    'kubernetes/secret-tocsin-users.yaml',
  ]);
  expect(read('secret-tocsin-users.yaml')).toMatchObject({ stringData: { 'depot-password': 'reader' } });
});

test('who owns the rest takes the rules and the dashboards', () => {
  expect(kinds(inCluster({ ...everything, only: ['rules', 'dashboards'] }))).toEqual(
    new Set(['prometheusrule', 'configmap']),
  );
});

test('kustomization.yaml names every object', () => {
  const { resources } = read('kustomization.yaml') as { readonly resources: readonly string[] };
  const objects = whole.artefacts.flatMap(({ path }) => /^kubernetes\/(?!kustomization)(.+)$/.exec(path)?.[1] ?? []);
  expect(resources).toEqual(objects.toSorted());
});
