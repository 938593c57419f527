import type { Kubernetes } from '#lang';
import { banner, type Artefact } from '../../../artefact.ts';
import type { Model } from '../../../model.ts';
import { yaml } from '../../format/yaml.ts';
import { dnsName, labelValue } from './names.ts';

/** A model of which it is known that it runs in a cluster. */
export interface Cluster extends Model {
  readonly kubernetes: Kubernetes;
}

export const MONITORING = 'monitoring.coreos.com/v1';
export const MONITORING_ALPHA = 'monitoring.coreos.com/v1alpha1';

/** What every object says of itself; selectors of ours ask for these two. */
export const ownLabels = ({ name }: Cluster): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/managed-by': 'tocsin',
  'app.kubernetes.io/part-of': labelValue(name),
});

interface Described {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Absent: the environment's. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The parts of the object beside its metadata. */
  readonly body: object;
  readonly from: readonly string[];
  /** What stands above it for people, each line a comment. */
  readonly note?: string;
}

/** kubernetes/<kind>-<name>.yaml: one object a file. */
export const object = (cluster: Cluster, { apiVersion, kind, body, from, note, ...named }: Described): Artefact => {
  const name = dnsName(named.name);
  const { kubernetes } = cluster;
  const whole = {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: named.namespace ?? kubernetes.namespace,
      labels: { ...ownLabels(cluster), ...kubernetes.labels, ...named.labels },
    },
    ...body,
  };
  const text = yaml(whole);
  return {
    path: `kubernetes/${kind.toLowerCase()}-${name}.yaml`,
    text: note === undefined ? text : text.replace(`# ${banner}\n`, (head) => `${head}# ${note}\n`),
    from,
  };
};
