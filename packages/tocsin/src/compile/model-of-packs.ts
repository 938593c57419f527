import type { StackSites } from './stack/stack-sites.ts';
import type {
  Backups,
  Carried,
  ActionSpec,
  Burn,
  Discovery,
  Duration,
  ErrorBudget,
  Expected,
  Kubernetes,
  Lease,
  MetricSpec,
  Mode,
  Orderable,
  Priority,
  Profile,
  Proxy,
  Recording,
  RemoteWrite,
  Routing,
  Scenario,
  Scraping,
  Series,
  Service,
  Site,
  Unit,
  Urls,
  Waiver,
  WorkloadKind,
} from '#lang';
import type { TableReads } from '../exporter/collecting/declaration.ts';
import type { Expr } from '../promql/nodes.ts';
import type { Place, PlacedHost, Placing } from '../shared/placing.ts';
import type { DashboardModel } from './dashboard-model.ts';
import type { Settings } from './limits.ts';
import type { StoreModel } from './long-term/model.ts';
import type { Coverage } from './stack/coverage.ts';
import type {
  Account,
  Operations,
  Images,
  Responder,
  Retention,
  Texts,
  Versions,
  Dependencies,
  PostedAlerts,
  Priorities,
} from './stack/stack-parts.ts';

/** All that packs may read of a model: everything but the packs themselves. */
export interface ModelOfPacks extends Placing, StoreModel {
  readonly name: string;
  readonly environment: string;
  readonly speedup: number;
  readonly versions: Versions;
  readonly images: Images;
  /** Who our services are. */
  readonly account: Account;
  readonly retention: Retention;
  readonly urls: Urls;
  /** The name under which users come in. */
  readonly edge?: string;
  /** The cluster that it runs in. Absent: it runs on the monitoring host. */
  readonly kubernetes?: Kubernetes;
  /** Whether dashboards are resources of Grafana's API as well. */
  readonly dashboardsAs: 'classic' | 'v2';
  /** What responses may touch in a cluster, as `namespace/name`. */
  readonly workloads: Readonly<Record<string, WorkloadKind>>;
  readonly hosts: readonly HostModel[];
  /** The role of the host that monitors. */
  readonly monitoringRole: string;
  readonly profile: Profile;
  /** The hosts that monitor, and what each scrapes: one, or of a pair all of them. The receiver runs on the first, with a lease on each. */
  readonly replicas: readonly ReplicaModel[];
  /** The hosts that share the scraping of the first one, with all jobs as seen from each. */
  readonly shards: readonly ReplicaModel[];
  /** Whether several hosts monitor in some environment of the project: one Compose file serves all of them. */
  readonly hasPair: boolean;
  /** What listens where. */
  readonly services: Readonly<Record<string, Service>>;
  /** Of a pair: where its receivers have one ledger. Absent: one runs, on the first host. */
  readonly lease?: LeaseModel;
  /** How the receiver backs up its ledger. Absent: not by itself. */
  readonly backups?: Required<Backups>;
  /** Those of all environments of the project that are pairs: one Compose file serves all of them. */
  readonly leases: readonly Lease[];
  /** Prometheus and Alertmanager ask for a user and a password here. */
  readonly webUsers: boolean;
  /** Whether they do in some environment of the project: one Compose file serves all of them. */
  readonly hasWebUsers: boolean;
  /** Whether exporters of hosts serve by TLS in some environment of the project: one Compose file serves all of them. */
  readonly hasExporterTls: boolean;
  /** Through what people come in. Absent: nothing of ours. */
  readonly proxy?: Proxy;
  /** Whether they do in some environment of the project: one Compose file serves all of them. */
  readonly hasProxy: boolean;
  readonly metrics: readonly MetricSpec[];
  readonly settings: Settings;
  /** The names of the limits that something compares with. */
  readonly limits: readonly string[];
  /** What components are configured with, by the metric that a panel draws below that mark. */
  readonly ceilings: Readonly<Record<string, number>>;
  readonly groups: readonly GroupModel[];
  readonly dashboards: readonly DashboardModel[];
  readonly jobs: readonly JobModel[];
  /** Where samples are sent from here, by name. */
  readonly remoteWrite: Readonly<Record<string, RemoteWriteModel>>;
  /** Labels that everything gets that leaves this Prometheus. */
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly evaluateEvery: Duration;
  readonly priorities: Priorities;
  readonly dependencies: Dependencies;
  readonly errorBudgets: readonly ErrorBudget[];
  readonly posted: PostedAlerts;
  readonly routing: Routing;
  /** What is emitted as it is. */
  readonly carried: Carried;
  /** What the collectors that run here read of databases. */
  readonly reads: readonly TableReads[];
  readonly responder: Responder;
  /** How soon somebody responds, what is one incident, how a deployment is looked at, and who is told. */
  readonly operations: Operations & { readonly respondWithin: Readonly<Record<Priority, Duration>> };
  /** What people may order: the environment names them. */
  readonly orders: readonly Orderable[];
  /** Names that the environment has, and no order. */
  readonly unknownOrders: readonly string[];
  readonly texts: Texts;
  readonly place: Place;
  readonly coverage?: Coverage;
  readonly waivers: readonly Waiver[];
  /** Where the parts of the stack stand. */
  readonly sites: StackSites;
}

export type HostModel = PlacedHost;

/** A lease with its name filled in. */
export type LeaseModel = Lease & { readonly name: string };

export interface GroupModel {
  readonly name: string;
  readonly records: readonly Recording[];
  readonly alerts: readonly AlertModel[];
}

export interface AlertModel {
  readonly name: string;
  readonly group: string;
  readonly expr: Expr;
  readonly unit: Unit;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly priority: Priority;
  readonly severity: string;
  /** Told apart by these from others of the same name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels of its definition, for routes. */
  readonly ownLabels?: Readonly<Record<string, string>>;
  readonly respondWithin: Duration;
  readonly summary: string;
  /** Absent only where a definition went round tsc; a check says so. */
  readonly answer?: AnswerModel;
  readonly scenarios: readonly ScenarioModel[];
  /** Of an objective's alert. */
  readonly burn?: Burn;
  readonly site: Site;
}

/** A scenario, once its numbers are those of the environment and every series has its target. */
export interface ScenarioModel extends Omit<Scenario, 'shows' | 'alerts'> {
  readonly series: readonly Series[];
  readonly alerts: readonly Expected[];
}

export type AnswerModel = { readonly kind: 'human'; readonly because: string } | ResponseModel;

export interface ResponseModel {
  readonly kind: 'response';
  readonly action: ActionSpec;
  readonly arguments: Readonly<Record<string, ArgumentModel>>;
  readonly helped: Expr;
  readonly settle: Duration;
  readonly every: Duration;
  readonly samples: number;
  readonly within: Duration;
  readonly cooldown: Duration;
  readonly otherwise: string;
  readonly mode: Mode;
  /** Hosts at the same time. */
  readonly hosts: number;
  readonly healthy?: { readonly expr: Expr; readonly atLeast: number };
  readonly atMost: { readonly runs: number; readonly within: Duration };
  readonly afterwards?: { readonly wait: Duration; readonly response: ResponseModel };
  readonly next?: ResponseModel;
}

export type ArgumentModel =
  | { readonly label: string }
  | { readonly pick: string; readonly cases: Readonly<Record<string, string>> }
  | { readonly literal: string | number }
  /** The first host with this role. */
  | { readonly hostWith: string }
  | { readonly measure: Expr };

export interface JobModel extends Scraping<string> {
  readonly name: string;
  /** What is scraped: the service itself, or the prober. Absent: nothing that runs on our hosts. */
  readonly service?: string;
  readonly targets: readonly TargetModel[];
  /** Where further targets come from while it runs, and the label `role` that they get. */
  readonly discovered?: { readonly from: Discovery; readonly role: string };
  /** Address of the prober through which the targets are looked at. */
  readonly through?: string;
  /** The names that others alone have, as a regular expression; series of these are dropped. */
  readonly foreign?: string;
}

/** A Prometheus with the Alertmanager beside it. */
export interface ReplicaModel {
  readonly host: string;
  /** As seen from there. */
  readonly jobs: readonly JobModel[];
}

/** A store, and where it takes samples; absent where this environment sends it none. */
export interface RemoteWriteModel extends RemoteWrite {
  readonly url?: string | undefined;
}

export interface TargetModel {
  /** A host, or `edge`; the label `instance`, unless that says otherwise. */
  readonly host: string;
  readonly instance?: string;
  readonly role: string;
  /** `host:port`, or for a probe what the prober is asked for. */
  readonly address: string;
  /** Where it is not the scheme of the job. */
  readonly scheme?: 'http';
  /** Of a probe: how to look, and the label that tells the looks at one host apart. */
  readonly probe?: { readonly module: string; readonly endpoint: string };
}
