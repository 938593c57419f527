import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { exchange, type HttpRequest } from '../../packages/tocsin/src/shared/http.ts';
import { freePort, freePorts } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { until } from '../e2e/site/until.ts';

/** What `build-servers.sh` builds. */
export const CLUSTER_PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager'] as const;

/** A control plane without nodes: objects are kept, judged and reconciled as anywhere, and no pod ever runs. */
export interface ApiServer {
  readonly url: string;
  readonly caFile: string;
  /** As its administrator. @throws what the server says, if it is none of 2xx. */
  readonly ask: (method: NonNullable<HttpRequest['method']>, path: string, body?: unknown) => Promise<unknown>;
  /** Makes an object where its kind says. */
  readonly make: (object: Made) => Promise<void>;
  /** A file with the token of an account, as a pod of it has it. */
  readonly tokenOf: (namespace: string, account: string) => Promise<string>;
}
export interface Made {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const ADMIN = 'administrator-of-the-test';

const plural = (kind: string): string => (kind === 'NetworkPolicy' ? 'networkpolicies' : `${kind.toLowerCase()}s`);

/** Where objects of a kind are. */
export const folderOf = ({ apiVersion, kind, metadata: { namespace } }: Made): string =>
  [
    apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`,
    ...(namespace === undefined ? [] : [`namespaces/${namespace}`]),
    plural(kind),
  ].join('/');

export const startApiServer = async (run: Run): Promise<ApiServer> => {
  const { dir } = run;
  const { store, peers, secure } = await freePorts('store', 'peers', 'secure');
  const storeUrl = `http://127.0.0.1:${store}`;
  const url = `https://127.0.0.1:${secure}`;
  const keyFile = join(dir, 'accounts.key');
  const caFile = join(dir, 'certs', 'apiserver.crt');
  await execa('openssl', ['genrsa', '-out', keyFile, '2048']);
  await writeFile(join(dir, 'tokens.csv'), `${ADMIN},admin,1,"system:masters"\n`);
  await run.start({
    name: 'etcd',
    file: commandPath('etcd'),
    args: [
      `--data-dir=${join(dir, 'etcd')}`,
      `--listen-client-urls=${storeUrl}`,
      `--advertise-client-urls=${storeUrl}`,
      `--listen-peer-urls=http://127.0.0.1:${peers}`,
      '--unsafe-no-fsync',
    ],
    ready: () => answers(`${storeUrl}/health`),
  });
  const ask: ApiServer['ask'] = async (method, path, body) => {
    const { status, text } = await exchange(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN}`,
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      },
      ...(body === undefined ? {} : { json: body }),
      timeout: 20_000,
      tls: { ca: await readFile(caFile, 'utf8') },
    });
    if (status < 200 || status > 299) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 600)}`);
    return text.startsWith('{') ? JSON.parse(text) : text;
  };
  await run.start({
    name: 'kube-apiserver',
    file: commandPath('kube-apiserver'),
    args: [
      `--etcd-servers=${storeUrl}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${secure}`,
      `--cert-dir=${join(dir, 'certs')}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${keyFile}`,
      `--service-account-signing-key-file=${keyFile}`,
      '--authorization-mode=RBAC',
      `--token-auth-file=${join(dir, 'tokens.csv')}`,
      '--service-cluster-ip-range=10.0.0.0/24',
      // A server on loopback is no endpoint that it would announce.
      '--endpoint-reconciler-type=none',
      // Pods need no account: none of them runs.
      '--disable-admission-plugins=ServiceAccount',
    ],
    ready: () =>
      ask('GET', '/readyz').then(
        () => true,
        () => false,
      ),
  });
  await writeFile(
    join(dir, 'kubeconfig'),
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      clusters: [{ name: 'test', cluster: { server: url, 'certificate-authority': caFile } }],
      users: [{ name: 'admin', user: { token: ADMIN } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    }),
  );
  await run.start({
    name: 'kube-controller-manager',
    file: commandPath('kube-controller-manager'),
    args: [
      `--kubeconfig=${join(dir, 'kubeconfig')}`,
      '--controllers=deployment-controller,replicaset-controller,statefulset-controller',
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      `--secure-port=${await freePort()}`,
      `--cert-dir=${join(dir, 'controller-certs')}`,
    ],
  });
  return {
    url,
    caFile,
    ask,
    make: async (object) => void (await ask('POST', folderOf(object), object)),
    tokenOf: async (namespace, account) => {
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
      const { status } = (await ask('POST', path, { spec: { expirationSeconds: 3600 } })) as {
        readonly status: { readonly token: string };
      };
      const file = join(dir, `${account}.token`);
      await writeFile(file, status.token);
      return file;
    },
  };
};

const answers = (url: string): Promise<boolean> =>
  exchange(url, { timeout: 2000 }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Waits until something holds of what an object says. */
export const untilObject = async <T>(api: ApiServer, path: string, holds: (object: T) => boolean): Promise<T> => {
  let found = (await api.ask('GET', path)) as T;
  await until(`${path} is so`, async () => {
    found = (await api.ask('GET', path)) as T;
    return holds(found);
  });
  return found;
};
