/** What of the definitions goes into the cluster; the rest is somebody else's there. */
export type KubernetesPart = 'rules' | 'scraping' | 'routing' | 'dashboards' | 'servers' | 'services';

/** What responses act on in a cluster. */
export type WorkloadKind = 'Deployment' | 'StatefulSet';

/** How much of a node a container may have, in Kubernetes' quantities: `{ cpu: '500m', memory: '2Gi' }`. */
export interface Quantities {
  readonly cpu: string;
  readonly memory: string;
}

/** An environment that runs in a cluster with the operator of Prometheus (0.85 and later), instead of on a monitoring host. */
export interface Kubernetes {
  readonly namespace: string;
  /** Labels of every object, by which selectors of others find it: `{ release: 'kube-prometheus-stack' }`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What is emitted. Absent: everything. */
  readonly only?: readonly [KubernetesPart, ...KubernetesPart[]];
  /** `name:version` of the image of the exporter and the receiver. */
  readonly image: string;
  /** Where services of others listen in the cluster: `{ prometheus: 'prometheus-operated.monitoring.svc:9090' }`. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** The labels of the Grafana, an object of its operator, that takes dashboards as V2 resources. Absent: `{ dashboards: 'grafana' }`. */
  readonly grafana?: Readonly<Record<string, string>>;
  /** Over so many agents the scraping is spread, which send all samples to each Prometheus. Absent: Prometheus scrapes. */
  readonly agents?: number;
  /** How many of each. Absent: one Prometheus, one Alertmanager. */
  readonly replicas?: { readonly prometheus?: number; readonly alertmanager?: number };
  /** Disks, such as `50Gi`, and the class that they are of. */
  readonly storage?: {
    readonly prometheus?: string;
    readonly alertmanager?: string;
    readonly receiver?: string;
    readonly 'receiver-backups'?: string;
    readonly class?: string;
  };
  readonly resources?: { readonly prometheus?: Quantities; readonly alertmanager?: Quantities };
}
