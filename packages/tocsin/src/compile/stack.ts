import type { BusinessSchema } from '../shared/collectors/mysql.ts';
import type { Pack } from './pack.ts';
import type {
  AlertGroup,
  AnyAlert,
  Dashboard,
  Duration,
  Environment,
  ErrorBudget,
  Job,
  Orderable,
  Priority,
  Routing,
  Service,
  Waiver,
} from '#lang';

/** An alert that our receiver posts to Alertmanager, in words. */
interface PostedAlert {
  readonly when: string;
  readonly priority: string;
  readonly next: string;
}

/** What is compiled: all definitions, and what there is to know of the application that they watch. */
export interface Stack {
  readonly name: string;
  readonly catalogues: readonly object[];
  readonly rules: readonly AlertGroup<Readonly<Record<string, AnyAlert>>>[];
  readonly dashboards: readonly Dashboard[];
  readonly jobs: Readonly<Record<string, Job<string, string>>>;
  readonly evaluateEvery: Duration;
  readonly priorities: Readonly<Record<Priority, { readonly severity: string; readonly respondWithin: Duration }>>;
  /** Alerts that tell of what an action's target needs, by the first word of its name. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly errorBudgets: readonly ErrorBudget[];
  /** Alerts by name that no rule fires, for the receiver posts them itself. */
  readonly posted: Readonly<Record<string, PostedAlert>>;
  readonly routes: Routing;
  readonly services: Readonly<Record<string, Service>>;
  readonly application: Application;
  readonly responder: Responder;
  readonly desk: Desk;
  /** What people may have done without an alert. */
  readonly orders: readonly Orderable[];
  readonly account: Account;
  readonly backup: Backup;
  readonly retention: Retention;
  readonly versions: Versions;
  readonly images: Images;
  /** Findings that are accepted for a while, wherever they are. */
  readonly waivers?: readonly Waiver[];
  readonly environments: Readonly<Record<string, AnyEnvironment>>;
  /** What technologies bring, and the project's own parts as the last of them. */
  readonly packs: readonly Pack[];
}
export type AnyEnvironment = Environment<string, string>;

/** How people and the receiver work together. */
export interface Desk {
  readonly incidents: { readonly together: Duration; readonly quiet: Duration; readonly storm: number };
  readonly deployments: {
    /** Alerts by name. */
    readonly watch: readonly string[];
    readonly every: Duration;
    readonly within: Duration;
    readonly samples: number;
    /** What answers a deployment after which something is wrong, on each web host, once a person approves it. */
    readonly rollback: Rollback;
  };
  /** The alert whose silence people are told of by the receiver itself. Absent: nobody is. */
  readonly watchdog?: { readonly alert: string; readonly missed: number; readonly priority: Priority };
  /** Deployments and maintenance are drawn into the stack's own Grafana by this service account. Absent: nothing is drawn. */
  readonly grafana?: { readonly tokenFile: string };
  readonly slack: Budget;
  readonly channels: Readonly<Record<string, PeopleChannel>>;
}
export interface Rollback {
  /** An action that takes a host. */
  readonly action: string;
  readonly hosts: number;
  readonly settle: Duration;
  readonly samples: number;
  readonly within: Duration;
  readonly cooldown: Duration;
  readonly otherwise: string;
}
export interface Budget {
  readonly messages: number;
  readonly within: Duration;
}
/** Where people are told beside Slack. Files are among the secrets. */
export type PeopleChannel =
  | {
      readonly kind: 'email';
      /** `host:port`. */
      readonly smtp: string;
      readonly tls?: 'none' | 'starttls' | 'implicit';
      readonly user?: string;
      readonly passwordFile?: string;
      readonly from: string;
      readonly to: readonly string[];
      readonly budget?: Budget;
    }
  | { readonly kind: 'webhook'; readonly urlFile: string; readonly secretFile: string; readonly budget?: Budget };

/** What responses may touch on the hosts, beside what the environment's paths say. */
export interface Responder {
  /** The account by which the receiver comes in. */
  readonly user: string;
  /** The account that the application runs as. */
  readonly runAs: string;
  /** Certbot's name of the certificate. */
  readonly certificate: string;
  readonly logs: {
    readonly folders: readonly string[];
    readonly archive: string;
    readonly archiveAfterDays: number;
    readonly deleteAfterDays: number;
  };
  /** Addresses and ranges that are never blocked, beside our own, private ones and Cloudflare's. */
  readonly neverBlocked: readonly string[];
  readonly mostBlocked: number;
  /** What hook.call may call, by name. The secret is a file among the secrets. */
  readonly hooks: Readonly<Record<string, { readonly url: string; readonly secretFile: string }>>;
}

export interface Application {
  readonly phpFpm: {
    readonly pool: string;
    readonly status: string;
    readonly statusPath: string;
    readonly controlTimeout: string;
  };
  readonly redis: {
    readonly service: string;
    readonly database: number;
    readonly prefix: string;
    /** What Horizon puts before its keys. Absent where there is no Horizon. */
    readonly horizonPrefix?: string;
    readonly queues: readonly string[];
  };
  readonly mysql: {
    readonly service: string;
    readonly database: string;
    readonly user: string;
    readonly passwordFile: string;
    readonly business: BusinessSchema;
    /** Files on the monitoring host with queries of one's own. */
    readonly queries: readonly string[];
  };
  /** The application's own page of metrics, on each web host. Absent where it has none. */
  readonly metrics?: { readonly service: string; readonly path: string; readonly tokenFile?: string };
  /** Paths by the name of the check. */
  readonly health: { readonly service: string; readonly checks: Readonly<Record<string, string>> };
  readonly tls: { readonly service: string };
  readonly backups: readonly BackupSpec[];
  readonly integrations: readonly IntegrationSpec[];
  readonly routes: readonly string[];
}
/** Backups that lie on the hosts of a role, in a folder below the path `backups`. */
export interface BackupSpec {
  readonly name: string;
  readonly on: string;
  readonly folder: string;
  readonly files: string;
  readonly every: Duration;
  /** What a complete one ends with. */
  readonly ends?: string;
}
export interface IntegrationSpec {
  readonly integration: 'calcom' | 'retell';
  /** The host of its API. */
  readonly api: string;
  /** Among the secrets. */
  readonly keyFile: string;
  readonly statusUrl?: string;
}
/** Who our services are, by number: containers and their host share no names. */
export interface Account {
  readonly user: string;
  readonly id: number;
}
export interface Backup {
  /** As cron writes it. */
  readonly schedule: string;
  readonly folder: string;
  readonly keepDays: number;
}
export interface Retention {
  readonly time: string;
  readonly size: string;
}
/** `name:version` of what runs in a container. */
export interface Images {
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly grafana: string;
  readonly blackbox: string;
  readonly 'node-exporter': string;
}
export interface Versions {
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly grafana: string;
}

/** What is written by hand and carried over, as it stands in the repository. */
export interface Texts {
  /** The prose of the runbooks, by alert. */
  readonly runbooks: Readonly<Record<string, string>>;
  /** The programs by which responses act on a host, by name: shell scripts with a block of settings at their top. */
  readonly programs: Readonly<Record<string, string>>;
  /** What installs a bundle on its host: a shell script with its plan at its top. */
  readonly install: string;
  /** What runs a batch job and notes how it went: a shell script with a block of settings at its top. */
  readonly batch: string;
  /** What dumps the database: a shell script with a block of settings at its top. */
  readonly backupDatabase: string;
}

/**
 * Where things really listen, and lie, when that is not where the environment says: a drill on one machine.
 * What it does not list is not there.
 */
export interface Placement {
  /** By `host/service`: `host:port`. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, string>>;
  /** The account by which the receiver acts, when it is another. */
  readonly responder?: string | undefined;
}
