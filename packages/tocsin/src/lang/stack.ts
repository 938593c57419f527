import type { AnyAlert } from './alert.ts';
import type { Kubernetes, WorkloadKind } from './kubernetes.ts';
import type { ReceiverSetting } from './lease.ts';
import type { Setting } from './limit.ts';
import type { LongTermPlace } from './long-term.ts';
import type { Proxy } from './proxy.ts';

/** A machine, and what it is for. The first role is its `role` label. */
export interface Host<R extends string> {
  readonly roles: readonly [R, ...R[]];
  /** How other hosts reach it: a name or an IP address, without a port. */
  readonly address: string;
}

/** The addresses that people and services put into links. */
export interface Urls {
  readonly prometheus: string;
  readonly grafana: string;
  readonly alertmanager: string;
  readonly runbooks: string;
  /** Where the stores of `remoteWrite` take samples, by name. A store that is not here gets none. */
  readonly stores?: Readonly<Record<string, string>>;
  /** Who outside misses us when we fall silent. Absent: nobody does. */
  readonly watcher?: string;
}

/**
 * How many monitor. `single`: one host. `pair`: two or three, each with a Prometheus and an Alertmanager, so that people are told when
 * any one of them is dead. `agents`, `shards`: the first one has everything but the scraping, which the others share; with `shards` they
 * also evaluate the rules that are right there.
 */
export type Profile = 'single' | 'pair' | 'agents' | 'shards';

/** One place where the stack runs: what differs from the definitions. */
export interface Environment<R extends string, P extends string> {
  readonly name: string;
  readonly hosts: Readonly<Record<string, Host<R>>>;
  /** Where users come in: the name that the certificate is for. Absent: there is no edge to look at. */
  readonly edge?: string;
  readonly urls: Urls;
  /** Files and folders of the hosts, by what they are. */
  readonly paths: Readonly<Record<P, string>>;
  /** Other numbers for named limits. */
  readonly settings?: readonly Setting[];
  readonly without?: readonly AnyAlert[];
  /**
   * Prometheus and Alertmanager answer those who have a user and a password, by a web configuration that `tocsin secrets` makes, and
   * Prometheus is reloaded by a signal alone. Absent: they answer whoever reaches their ports. In a cluster its operator decides.
   */
  readonly webUsers?: boolean;
  /**
   * Exporters of other hosts than those that monitor serve by TLS alone, and those that can answer nobody but Prometheus: by certificates of
   * an authority that `tocsin secrets` makes. Absent: they serve in the clear. In a cluster its operator decides.
   */
  readonly exporterTls?: boolean;
  /**
   * People and machines of elsewhere come in through a reverse proxy on the monitoring host, at the addresses of `urls`, which are then
   * https. Absent: there is none of ours. In a cluster its ingress decides.
   */
  readonly proxy?: Proxy;
  /** How the ledger of its receivers is backed up, and of a pair, how they have one. Absent: once a day; one receiver runs, on the first host that monitors. */
  readonly receiver?: ReceiverSetting;
  /** The actions, by name, that people may order here, of those that the stack has as orders. Absent: none. */
  readonly orders?: readonly string[];
  /** Labels that everything gets that leaves this Prometheus, beside `environment`: `{ region: 'eu' }`. */
  readonly externalLabels?: Readonly<Record<string, string>>;
  /** Where the stack's long-term store is. Absent: this environment has none. */
  readonly longTerm?: LongTermPlace;
  /** Absent: `single`. */
  readonly profile?: Profile;
  /** It runs in a cluster: objects of Kubernetes are emitted, and nothing for Compose or for the monitoring host. */
  readonly kubernetes?: Kubernetes;
  /**
   * How Grafana gets the dashboards. `v2`: as resources of its API, too, which Grafana 13 and later knows; in a cluster only so, by the operator of
   * Grafana. Absent: as files of the classic model.
   */
  readonly dashboardsAs?: 'classic' | 'v2';
  /** What responses may touch in a cluster, as `namespace/name`, and nothing else: `{ 'shop/orders': 'Deployment' }`. Absent: nothing. */
  readonly workloads?: Readonly<Record<string, WorkloadKind>>;
  /** All durations are divided by this; 1 but in a drill. */
  readonly speedup?: number;
}
