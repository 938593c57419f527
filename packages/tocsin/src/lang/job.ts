import type { Discovery } from './discovery.ts';
import type { Duration } from './duration.ts';
import type { Relabel } from './relabel.ts';
import type { Program } from './sightings.ts';

/** Something that listens on a port of its host. */
export interface Service {
  readonly port: number;
}

/** How a client and a server prove who they are. Files are among the secrets. */
export interface Tls {
  /** The authority that signed the server's certificate, where the system does not know it. */
  readonly caFile?: string;
  /** The client's own certificate and key. */
  readonly certificate?: { readonly certFile: string; readonly keyFile: string };
  /** The name that the server's certificate is for, where it is not the address. */
  readonly serverName?: string;
  /** Only `false`: whoever answers is believed. */
  readonly verify?: false;
}

/** How something is asked over HTTP. Files are among the secrets; of the credentials there is one kind at most. */
export interface HttpAccess {
  readonly tls?: Tls;
  /** The file that holds the bearer token that the service asks for. */
  readonly tokenFile?: string;
  readonly basicAuth?: { readonly user: string; readonly passwordFile: string };
}

/** What a scrape may have at most. */
export interface ScrapeLimits {
  readonly samples?: number;
  /** Labels of a series, the target's and the metric's name included. */
  readonly labels?: number;
  /** Bytes of a label's name. */
  readonly labelName?: number;
  /** Bytes of a label's value. */
  readonly labelValue?: number;
  /** Mebibytes of the page, unpacked; whole ones, a part is rounded up. */
  readonly body?: number;
}

/** How a job scrapes, whatever its targets are. `P`: what may stand in `runs`, which is any text where no type checker has looked yet. */
export interface Scraping<P extends string = Program> extends HttpAccess {
  readonly every: Duration;
  /** The longest that a scrape may take. Absent: as long as `every`. */
  readonly timeout?: Duration;
  readonly scheme?: 'http' | 'https';
  readonly path?: string;
  /** Parameters of the URL. */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** The exporter and the server behind it, as in `mysqld-exporter@0.17` and `mysql@9.7`. Absent: any that the catalogue knows. */
  readonly runs?: readonly P[];
  /** Labels that every series of the job gets, beside `job`, `instance` and `role`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The target's own labels win over `job`, `instance` and `labels`: for a federated Prometheus or a Pushgateway. */
  readonly honorLabels?: boolean;
  /** Steps on the labels of targets, before they are scraped. */
  readonly relabel?: readonly Relabel[];
  /** Steps on the labels of series, before they are stored. */
  readonly metricRelabel?: readonly Relabel[];
  /** A scrape that has more is refused as a whole. Absent of a job on our hosts: what its catalogue lets expect, with room. 0: no limit. */
  readonly limits?: ScrapeLimits;
  /** Series whose names the catalogue has for other jobs alone are kept, too. Else they are dropped: a target would speak for what it is not. */
  readonly keepForeign?: boolean;
}
/** A scrape job: a service on every host of some roles. */
export interface ServiceJob<R extends string, V extends string, P extends string = Program> extends Scraping<P> {
  readonly on: readonly R[];
  readonly service: V;
}
/** A scrape job that looks at others through a prober, from the monitoring host. */
export interface ProbeJob<R extends string, V extends string, P extends string = Program> extends Scraping<P> {
  readonly through: V;
  readonly probes: readonly Probe<R, V>[];
}
/** A scrape job of what runs on no host of the environment. */
export interface AddressJob<P extends string = Program> extends Scraping<P> {
  /** `host:port`, by what the label `instance` is to say. */
  readonly targets: Readonly<Record<string, string>>;
  /** The label `role`. Absent: the name of the job. */
  readonly role?: string;
}
/** A scrape job whose targets are found while it runs. */
export interface DiscoveryJob<P extends string = Program> extends Scraping<P> {
  readonly discover: Discovery;
  /** The label `role`. Absent: the name of the job. */
  readonly role?: string;
}
/**
 * One kind of look: at the edge, where users come in, or at a service on every host of some roles; or through the environment's proxy at what is
 * behind it, where it has one. The labels of those are `instance` and `role` proxy, and `endpoint` the service.
 */
export type Probe<R extends string, V extends string> = HostProbe<R, V> | { readonly of: 'proxy' };
export interface HostProbe<R extends string, V extends string> {
  /** How to look: a module of the prober. */
  readonly module: string;
  readonly of: 'edge' | { readonly on: readonly R[] };
  readonly service: V;
  readonly scheme: 'https' | 'http' | 'tls';
  /** Each is a target of its own, told apart by the label `endpoint`. */
  readonly paths: readonly string[];
}
export type Job<R extends string, V extends string, P extends string = Program> =
  | ServiceJob<R, V, P>
  | ProbeJob<R, V, P>
  | AddressJob<P>
  | DiscoveryJob<P>;
