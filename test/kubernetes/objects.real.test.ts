import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeBuilt } from '../describe-with.ts';
import { openRun } from '../e2e/processes.ts';
import { CLUSTER_PROGRAMS, folderOf, startApiServer, type ApiServer, type Made } from './api-server.ts';
import { forms } from './forms.ts';

interface Pods extends Made {
  readonly spec: { readonly template: { readonly metadata: object; readonly spec: object } };
}

/** All objects that are Kubernetes' own; those of operators are judged by judge.sh. */
const objects = Object.values(forms())
  .flatMap(({ artefacts }) => artefacts)
  .filter(({ path }) => path.startsWith('kubernetes/') && !path.endsWith('/kustomization.yaml'))
  .map(({ text }) => parse(text, { version: '1.1' }) as Made)
  .filter(({ apiVersion }) => !/^(?:monitoring\.coreos\.com|grafana\.integreatly\.org)\//.test(apiVersion));

describeBuilt('the API server of Kubernetes', CLUSTER_PROGRAMS, 'test/kubernetes/build-servers.sh', () => {
  let api: ApiServer;
  let stop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-objects-')));
    stop = async () => {
      await run.stop();
      await rm(run.dir, { recursive: true });
    };
    api = await startApiServer(run);
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    for (const name of new Set(objects.map(({ metadata }) => metadata.namespace ?? '')))
      await api.make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } } as Made);
  });
  afterAll(() => stop());

  const tried = (object: Made, path = folderOf(object)): Promise<unknown> =>
    api.ask('POST', `${path}?dryRun=All&fieldValidation=Strict`, object);

  test('takes every object that is its own, and knows each of their fields', async () => {
    const kinds = new Set(objects.map(({ kind }) => kind));
    for (const kind of [
      'ConfigMap',
      'Deployment',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Role',
      'RoleBinding',
      'Service',
    ])
      expect(kinds).toContain(kind);
    for (const object of objects) expect(await tried(object)).toMatchObject({ kind: object.kind });
    const [first] = objects.filter(({ kind }) => kind === 'Deployment') as Pods[];
    await expect(tried({ ...first, spec: { ...first?.spec, replica: 1 } } as unknown as Made)).rejects.toThrow(
      /replica/,
    );
  });

  test('lets their pods into a namespace that enforces the profile restricted', async () => {
    const deployments = objects.filter(({ kind }) => kind === 'Deployment') as Pods[];
    expect(deployments.length).toBeGreaterThan(1);
    const podOf = ({ metadata: { name, namespace = '' }, spec: { template } }: Pods): Made => ({
      apiVersion: 'v1',
      kind: 'Pod',
      ...template,
      metadata: { ...template.metadata, name, namespace },
    });
    for (const one of deployments) expect(await tried(podOf(one))).toMatchObject({ kind: 'Pod' });
    const [first] = deployments;
    if (first === undefined) throw new Error('no deployment');
    const loose = { ...podOf(first), spec: { ...first.spec.template.spec, hostNetwork: true } } as Made;
    await expect(tried(loose)).rejects.toThrow(/PodSecurity/);
  });
});
