import { createHash } from 'node:crypto';
import type { Quantities } from '#lang';
import type { Artefact } from '../../../artefact.ts';
import { filesOf } from '../../../stack/sites.ts';
import { defined } from '../../format/yaml.ts';
import { protection } from './protection.ts';
import { object, type Cluster } from '../objects/object.ts';
import { CONTAINER, podSecurity } from '../objects/security.ts';
import { resourcesOf } from '../objects/quantities.ts';

/** A volume, and where it is in the container. */
export interface Mounted {
  readonly volume: { readonly name: string; readonly [source: string]: unknown };
  readonly at: string;
  /** One file of it. */
  readonly file?: string;
  readonly isWritten?: true;
}

interface Workload {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
  /** The number of the account. */
  readonly account: number;
  readonly ready: string;
  readonly resources: Quantities;
  readonly mounts: readonly Mounted[];
  /** What it reads when it starts: another text is another pod. */
  readonly reads: readonly string[];
  /** It owns a disk, so the old one ends before the new one starts. */
  readonly isAlone?: true;
  /** Seconds that it has for ending. */
  readonly grace?: number;
  /** The pods that may speak to it, by their label app.kubernetes.io/name, in any namespace. */
  readonly heardFrom: readonly string[];
}

/** A Deployment of one pod of the profile `restricted`, with what stands around it. */
export const workload = (cluster: Cluster, whole: Workload): readonly Artefact[] => {
  const { name, port, isAlone } = whole;
  const named = `tocsin-${name}`;
  const labels = { 'app.kubernetes.io/name': named };
  const from = filesOf(cluster, 'environment', 'account');
  const deployment = {
    replicas: 1,
    strategy: isAlone ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } },
    revisionHistoryLimit: 3,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels, annotations: { 'tocsin/configuration': checksum(whole.reads) } },
      spec: pod(whole),
    },
  };
  return [
    object(cluster, { apiVersion: 'apps/v1', kind: 'Deployment', name: named, body: { spec: deployment }, from }),
    object(cluster, {
      apiVersion: 'v1',
      kind: 'Service',
      name: named,
      body: { spec: { selector: labels, ports: [{ name: 'http', port, targetPort: 'http' }] } },
      from,
    }),
    ...protection(cluster, { named, labels, port, heardFrom: whole.heardFrom, from }),
  ];
};

const pod = ({ name, image, args, env = {}, port, account, ready, resources, mounts, grace }: Workload): object =>
  defined({
    serviceAccountName: `tocsin-${name}`,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: grace,
    securityContext: podSecurity(account),
    containers: [
      {
        name,
        image,
        args,
        env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
        ports: [{ name: 'http', containerPort: port }],
        startupProbe: { httpGet: { path: '/-/healthy', port: 'http' }, failureThreshold: 30, periodSeconds: 2 },
        livenessProbe: { httpGet: { path: '/-/healthy', port: 'http' }, periodSeconds: 15, timeoutSeconds: 5 },
        readinessProbe: { httpGet: { path: ready, port: 'http' }, periodSeconds: 10, timeoutSeconds: 5 },
        resources: resourcesOf(resources),
        securityContext: CONTAINER,
        volumeMounts: mounts.map(({ volume, at, file, isWritten }) =>
          defined({ name: volume.name, mountPath: at, subPath: file, readOnly: isWritten ? undefined : true }),
        ),
      },
    ],
    volumes: mounts.map(({ volume }) => volume),
  });

const checksum = (texts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
};
