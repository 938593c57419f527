import type { AnyAlert, Priority } from './alert.ts';
import type { Duration } from './duration.ts';
import type { Setting } from './limit.ts';
import { callSite, type Site } from './site.ts';

/** A machine, and what it is for. The first role is its `role` label. */
export interface Host<R extends string> {
  readonly roles: readonly [R, ...R[]];
  /** How other hosts reach it: a name or an IP address, without a port. */
  readonly address: string;
}

/** Something that listens on a port of its host. */
export interface Service {
  readonly port: number;
}

interface Scraping {
  /** Also the longest that a scrape may take. */
  readonly every: Duration;
  readonly path?: string;
  /** The file, among the secrets, that holds the bearer token that the service asks for. */
  readonly tokenFile?: string;
}
/** A scrape job: a service on every host of some roles. */
export interface ServiceJob<R extends string, V extends string> extends Scraping {
  readonly on: readonly R[];
  readonly service: V;
}
/** A scrape job that looks at others through a prober, from the monitoring host. */
export interface ProbeJob<R extends string, V extends string> extends Scraping {
  readonly through: V;
  readonly probes: readonly Probe<R, V>[];
}
/** One kind of look: at the edge, where users come in, or at a service on every host of some roles. */
export interface Probe<R extends string, V extends string> {
  /** How to look: a module of the prober. */
  readonly module: string;
  readonly of: 'edge' | { readonly on: readonly R[] };
  readonly service: V;
  readonly scheme: 'https' | 'http' | 'tls';
  /** Each is a target of its own, told apart by the label `endpoint`. */
  readonly paths: readonly string[];
}
export type Job<R extends string, V extends string> = ServiceJob<R, V> | ProbeJob<R, V>;

/** People in a Slack channel, told by Alertmanager itself. */
export interface SlackReceiver {
  readonly kind: 'slack';
  readonly channel: string;
  /** The file, among the secrets, that holds the address of the incoming webhook. */
  readonly urlFile: string;
}
/** Our receiver, which answers alerts. */
export interface WebhookReceiver<V extends string> {
  readonly kind: 'webhook';
  readonly service: V;
  readonly path: string;
  readonly tokenFile: string;
}
export type Receiver<V extends string> = SlackReceiver | WebhookReceiver<V>;
export const slack = (spec: Omit<SlackReceiver, 'kind'>): SlackReceiver => ({ kind: 'slack', ...spec });
export const webhook = <const V extends string>(spec: Omit<WebhookReceiver<V>, 'kind'>): WebhookReceiver<V> => ({
  kind: 'webhook',
  ...spec,
});

/** What a route may look at: labels that every alert has. */
export interface RouteMatch {
  readonly priority?: Priority | readonly [Priority, ...Priority[]];
  readonly answer?: 'response' | 'human';
}
export interface GroupTiming {
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
}
export interface Route<N extends string> extends Partial<GroupTiming> {
  readonly when: RouteMatch;
  readonly to: N;
  readonly groupBy?: readonly string[];
  /** Only listens in: the alert goes on to the next routes as if it had not been here. */
  readonly continue?: boolean;
  readonly site: Site;
}
export interface Routing {
  readonly receivers: Readonly<Record<string, Receiver<string>>>;
  readonly otherwise: string;
  readonly groupBy: readonly string[];
  readonly timing: GroupTiming;
  readonly routes: readonly Route<string>[];
  readonly site: Site;
}
/** Who is told. `route` makes the routes, so that each names a receiver that exists. */
export const routing = <const R extends Readonly<Record<string, Receiver<string>>>>(spec: {
  readonly receivers: R;
  /** Who gets what no route took. */
  readonly otherwise: NoInfer<keyof R & string>;
  readonly groupBy: readonly string[];
  readonly timing: GroupTiming;
  readonly routes: readonly Route<NoInfer<keyof R & string>>[];
}): Routing => ({ ...spec, site: callSite() });
export const route = <const N extends string>(
  when: RouteMatch,
  to: N,
  how: Omit<Route<N>, 'when' | 'to' | 'site'> = {},
): Route<N> => ({
  when,
  to,
  ...how,
  site: callSite(),
});

/** The addresses that people and services put into links. */
export interface Urls {
  readonly prometheus: string;
  readonly grafana: string;
  readonly alertmanager: string;
  readonly runbooks: string;
}

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
  /** All durations are divided by this; 1 but in a drill. */
  readonly hurry?: number;
}
