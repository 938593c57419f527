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
/** Somebody outside who misses us when we fall silent: a dead man's switch. */
export interface WatcherReceiver {
  readonly kind: 'watcher';
  /** Its address is the environment's `urls.watcher`. */
  readonly tokenFile: string;
}
/** Nobody is told: alerts are seen on Alertmanager's own page. For a first trial. */
export interface UnsentReceiver {
  readonly kind: 'unsent';
}
export type Receiver<V extends string> = SlackReceiver | WebhookReceiver<V> | WatcherReceiver | UnsentReceiver;
export const slack = (spec: Omit<SlackReceiver, 'kind'>): SlackReceiver => ({ kind: 'slack', ...spec });
export const webhook = <const V extends string>(spec: Omit<WebhookReceiver<V>, 'kind'>): WebhookReceiver<V> => ({
  kind: 'webhook',
  ...spec,
});

export const unsent = (): UnsentReceiver => ({ kind: 'unsent' });
export const watcher = (spec: Omit<WatcherReceiver, 'kind'>): WatcherReceiver => ({ kind: 'watcher', ...spec });

/** What a route may look at: its name, and labels that every alert has. */
export interface RouteMatch {
  readonly alertname?: string | readonly [string, ...string[]];
  readonly priority?: Priority | readonly [Priority, ...Priority[]];
  readonly answer?: 'response' | 'human';
}
export interface GroupTiming {
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
}
interface RouteManner<T extends string> extends Partial<GroupTiming> {
  readonly groupBy?: readonly string[];
  /** Not during these times. */
  readonly mutedDuring?: readonly T[];
  /** Only listens in: the alert goes on to the next routes as if it had not been here. */
  readonly continue?: boolean;
}
export interface Route<N extends string, T extends string = string> extends RouteManner<T> {
  readonly when: RouteMatch;
  readonly to: N;
  readonly site: Site;
}
/** While a symptom fires, its causes are known to be looked at: they do not notify. */
export interface Inhibition {
  readonly symptom: RouteMatch;
  readonly causes: RouteMatch;
  /** Only where these labels are the same on both. */
  readonly equal: readonly string[];
}
/** A weekly stretch of time, in UTC. */
export interface WeeklyTime {
  readonly weekdays: readonly ('monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday')[];
  /** `02:00` */
  readonly from: `${number}:${number}`;
  readonly to: `${number}:${number}`;
}

export interface Routing {
  readonly inhibitions: readonly Inhibition[];
  readonly times: Readonly<Record<string, WeeklyTime>>;
  readonly receivers: Readonly<Record<string, Receiver<string>>>;
  readonly otherwise: string;
  readonly groupBy: readonly string[];
  readonly timing: GroupTiming;
  readonly routes: readonly Route<string>[];
  readonly site: Site;
}
/** Who is told. `route` makes the routes, so that each names a receiver that exists. */
export const routing = <
  const R extends Readonly<Record<string, Receiver<string>>>,
  const T extends Readonly<Record<string, WeeklyTime>> = {},
>(spec: {
  readonly receivers: R;
  /** Stretches of time by name, for routes to be muted in. */
  readonly times?: T;
  readonly inhibitions?: readonly Inhibition[];
  /** Who gets what no route took. */
  readonly otherwise: NoInfer<keyof R & string>;
  readonly groupBy: readonly string[];
  readonly timing: GroupTiming;
  readonly routes: readonly Route<NoInfer<keyof R & string>, keyof T & string>[];
}): Routing => ({ inhibitions: [], times: {}, ...spec, site: callSite() });
export function route<const N extends string, const T extends string>(
  when: RouteMatch,
  to: N,
  how: RouteManner<T> & { readonly mutedDuring: readonly T[] },
): Route<N, T>;
export function route<const N extends string>(when: RouteMatch, to: N, how?: RouteManner<never>): Route<N, never>;
export function route(when: RouteMatch, to: string, how: RouteManner<string> = {}): Route<string> {
  return { when, to, ...how, site: callSite() };
}

/** The addresses that people and services put into links. */
export interface Urls {
  readonly prometheus: string;
  readonly grafana: string;
  readonly alertmanager: string;
  readonly runbooks: string;
  /** Who outside misses us when we fall silent. Absent: nobody does. */
  readonly watcher?: string;
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
  readonly speedup?: number;
}
