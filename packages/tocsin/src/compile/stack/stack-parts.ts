import type { Duration, Environment, Priority } from '#lang';

/** An alert that our receiver posts to Alertmanager, in words. */
export interface PostedAlert {
  readonly when: string;
  readonly priority: string;
  readonly next: string;
}

/** How soon somebody responds, and the severity that other tools understand, by level. */
export type Priorities = Readonly<Record<Priority, { readonly severity: string; readonly respondWithin: Duration }>>;

/** Alerts that tell of what an action's target needs, by the first word of its name. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** Alerts that our receiver posts, by name. */
export type PostedAlerts = Readonly<Record<string, PostedAlert>>;

export type AnyEnvironment = Environment<string, string>;

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

/** How people and the receiver work together. */
export interface Operations {
  readonly incidents: { readonly together: Duration; readonly quiet: Duration; readonly storm: number };
  readonly deployments: {
    /** Alerts by name. */
    readonly watch: readonly string[];
    readonly every: Duration;
    readonly within: Duration;
    readonly samples: number;
    /** The roles of the hosts that a deployment changes. */
    readonly on: readonly string[];
    /** Health endpoints of those hosts, asked past whatever stands before them: paths by the name of the check. */
    readonly health?: { readonly service: string; readonly checks: Readonly<Record<string, string>> };
    /** What answers a deployment after which something is wrong, on each of them, once a person approves it. Absent: people are told. */
    readonly rollback?: Rollback;
  };
  /** The alert whose silence people are told of by the receiver itself. Absent: nobody is. */
  readonly watchdog?: { readonly alert: string; readonly missed: number; readonly priority: Priority };
  /** The file, among the secrets, of those who may speak to the receiver. Absent: Alertmanager's token does everything. */
  readonly principals?: string;
  /** Who a person is, by the signed token of a proxy in front; needs `principals`. Absent: people show tokens of their own. */
  readonly identity?: SignedIdentity;
  /** Deployments and maintenance are drawn into the stack's own Grafana by this service account. Absent: nothing is drawn. */
  readonly grafana?: { readonly tokenFile: string };
  readonly slack: Budget;
  readonly channels: Readonly<Record<string, PeopleChannel>>;
}

/** A signed token (JWT) that a proxy puts into each request, such as Cloudflare Access, oauth2-proxy or Pomerium. */
export interface SignedIdentity {
  /** Where it is, such as `cf-access-jwt-assertion`; `authorization`: as a bearer token. */
  readonly header: string;
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys: an address with https, or a file among the secrets. */
  readonly jwks: { readonly url: string } | { readonly file: string };
  /** The claim that a principal's `identities` have. Default: `email`. */
  readonly claim?: string;
}

/** How the receiver comes to the hosts, and whom it may call. */
export interface Responder {
  /** The account by which the receiver comes in. */
  readonly user: string;
  /** What hook.call may call, by name. The secret is a file among the secrets. */
  readonly hooks: Readonly<Record<string, { readonly url: string; readonly secretFile: string }>>;
  /**
   * The API server of the cluster that has the workloads, for a receiver that does not run in it: its address, and the files among the secrets
   * of its authority and of our token. In a cluster the receiver has an account of its own; `account`, as `namespace/name`, is what
   * it is called from outside, and is emitted with its rights.
   */
  readonly cluster?: {
    readonly url: string;
    readonly caFile: string;
    readonly tokenFile: string;
    readonly account?: `${string}/${string}`;
  };
}

/** Who our services are, by number: containers and their host share no names. */
export interface Account {
  readonly user: string;
  readonly id: number;
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
  /** Of the proxy; a Debian image, which has curl. */
  readonly nginx?: string;
  /** Of a long-term store on the monitoring host. */
  readonly 'victoria-metrics'?: string;
  readonly vmalert?: string;
  readonly thanos?: string;
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
  /** Those of our own alerts and of packs, for the alerts of theirs that a project has and wrote none for. */
  readonly usualRunbooks: Readonly<Record<string, string>>;
  /** The scripts that go to the hosts, by their URL: shell scripts with a block of settings at their top. */
  readonly scripts: Readonly<Record<string, string>>;
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
  /** Who outside expects the watchdog, when it is another. */
  readonly watcher?: string | undefined;
}
