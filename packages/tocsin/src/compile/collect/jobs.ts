import type { AddressJob, DiscoveryJob, HostProbe, Job, ProbeJob, ServedTls, ServiceJob } from '#lang';
import type { Place } from '../model.ts';
import type { JobModel, TargetModel } from '../model-of-packs.ts';
import { askedByTls, servesTls } from '../exporter-tls.ts';
import { storeJobs } from '../long-term/containers.ts';
import { asked, PROXY_MODULE } from '../proxy/entrances.ts';
import { EXPORTER } from '../stack/usual.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';
import { accessTo } from '../web-users.ts';
import { foreignNames } from './foreign-names.ts';
import { scrapeLimits } from './scrape-limits.ts';

/** Whether Prometheus and Alertmanager ask for a user and a password there. */
export const asksForUsers = ({ webUsers, kubernetes }: AnyEnvironment): boolean =>
  webUsers === true && kubernetes === undefined;

/** Whether exporters of hosts serve by TLS there. */
export const servesByTls = ({ exporterTls, kubernetes }: AnyEnvironment): boolean =>
  exporterTls === true && kubernetes === undefined;

/** The jobs with their targets, as seen from a monitoring host. A job of which nothing runs here has none. */
export const collectJobs = (
  stack: Stack,
  environment: AnyEnvironment,
  place: Place,
  scraper: string,
): readonly JobModel[] => {
  const view = viewOf(stack, environment, place, scraper);
  return Object.entries({ ...stack.jobs, ...storeJobs(stack, environment) }).flatMap(([name, job]) => {
    const model = jobModel(name, job, view);
    return model && (model.targets.length > 0 || model.discovered) ? [bounded(stack, model)] : [];
  });
};

/** What the job's targets may serve. Another Prometheus passes on what others say. */
const bounded = ({ catalogues }: Stack, job: JobModel): JobModel => {
  const limits = scrapeLimits(catalogues, job);
  const isOpen = job.keepForeign === true || job.honorLabels === true;
  const foreign = isOpen ? undefined : foreignNames(catalogues, job.name);
  return { ...job, ...(limits && { limits }), ...(foreign !== undefined && { foreign }) };
};

const jobModel = (name: string, job: Job<string, string, string>, view: View): JobModel | undefined => {
  if ('through' in job) return probeJob(name, job, view);
  if ('targets' in job) return addressJob(name, job);
  return 'discover' in job ? discoveryJob(name, job) : serviceJob(name, job, view);
};

const addressJob = (name: string, { targets, role = name, ...job }: AddressJob<string>): JobModel => ({
  name,
  ...job,
  targets: Object.entries(targets).map(([host, address]) => ({ host, role, address })),
});

const discoveryJob = (name: string, { discover, role = name, ...job }: DiscoveryJob<string>): JobModel => ({
  name,
  ...job,
  targets: [],
  discovered: { from: discover, role },
});

interface View {
  /** The hosts of some roles, each once. */
  readonly hostsFor: (roles: readonly string[]) => readonly string[];
  readonly roleOf: (host: string) => string;
  readonly address: (host: string, service: string) => string | undefined;
  readonly scraper: string;
  /** By which certificate a service of ours is known, where it is. */
  readonly served: Readonly<Record<string, ServedTls>>;
  /** Prometheus and Alertmanager ask for a user and a password. */
  readonly webUsers: boolean;
  /** What the proxy asks people for, where there is one. */
  readonly proxied: readonly TargetModel[];
  /** Whether a service of a host is asked by TLS, by a certificate that we make. */
  readonly isByTls: (host: string, service: string) => boolean;
}
const viewOf = (stack: Stack, environment: AnyEnvironment, place: Place, scraper: string): View => {
  const { hosts, profile, kubernetes, receiver: { lease } = {} } = environment;
  const hostsFor: View['hostsFor'] = (roles) =>
    Object.keys(hosts).filter((name) => hosts[name]?.roles.some((role) => roles.includes(role)));
  const canServe = servesTls(stack.packs);
  const byTls = servesByTls(environment);
  const [first, ...others] = hostsFor([stack.monitoring]);
  // Asked for every host.
  const monitors = new Set(others);
  // Without a lease the receiver runs on the first monitoring host alone; those that scrape for it do nothing else.
  const alone = new Set([
    ...Object.values(stack.routes.receivers).flatMap((receiver) =>
      receiver.kind === 'webhook' && (lease === undefined || profile !== 'pair') ? receiver.service : [],
    ),
    ...(profile === 'agents' || profile === 'shards'
      ? ['alertmanager', 'grafana', 'victoria-metrics', 'vmalert', EXPORTER]
      : []),
  ]);
  const isAbsent = (host: string, service: string): boolean =>
    profile !== undefined && profile !== 'single' && monitors.has(host) && alone.has(service);
  return {
    hostsFor,
    roleOf: (host) => hosts[host]?.roles[0] ?? host,
    address: (host, service) => (isAbsent(host, service) ? undefined : place.address(scraper, host, service)),
    scraper,
    served: kubernetes ? {} : servedTls(stack),
    webUsers: asksForUsers(environment),
    proxied: proxied(stack, environment, place),
    isByTls: (host, service) => byTls && host !== first && !monitors.has(host) && canServe(service),
  };
};

/** In a drill nobody has the names. */
const proxied = (
  { routes }: Stack,
  { proxy, kubernetes, urls }: AnyEnvironment,
  { partial }: Place,
): readonly TargetModel[] =>
  proxy === undefined || kubernetes !== undefined || partial === true
    ? []
    : asked({ urls, routing: routes }).map(({ service, url }) => ({
        host: 'proxy',
        role: 'proxy',
        address: url,
        probe: { module: PROXY_MODULE, endpoint: service },
      }));

const servedTls = ({ routes }: Stack): Readonly<Record<string, ServedTls>> =>
  Object.fromEntries(
    Object.values(routes.receivers).flatMap((receiver) =>
      receiver.kind === 'webhook' && receiver.tls !== undefined ? [[receiver.service, receiver.tls]] : [],
    ),
  );

/** A job of our receiver asks by TLS where the route to it does. */
const served = (service: string, { served: tls }: View): Pick<JobModel, 'scheme' | 'tls'> => {
  const own = tls[service];
  if (own === undefined) return {};
  const { caFile, serverName } = own;
  return {
    scheme: 'https',
    tls: { ...(caFile === undefined ? {} : { caFile }), ...(serverName === undefined ? {} : { serverName }) },
  };
};

const serviceJob = (name: string, { on, ...job }: ServiceJob<string, string, string>, view: View): JobModel => {
  const hosts = view.hostsFor(on);
  // A job that says how it asks is served by certificates of its own.
  const isOurs = job.scheme === undefined && job.tls === undefined;
  const byTls = new Set(isOurs ? hosts.filter((host) => view.isByTls(host, job.service)) : []);
  return {
    name,
    ...served(job.service, view),
    ...(byTls.size > 0 ? askedByTls : {}),
    ...(job.tokenFile === undefined ? accessTo(view.webUsers, job.service) : {}),
    ...job,
    targets: hosts.flatMap((host) => {
      const address = view.address(host, job.service);
      if (address === undefined) return [];
      const plain = byTls.size > 0 && !byTls.has(host) ? { scheme: 'http' as const } : {};
      return [{ host, role: view.roleOf(host), address, ...plain }];
    }),
  };
};

const probeJob = (
  name: string,
  { through: service, probes, ...job }: ProbeJob<string, string, string>,
  view: View,
): JobModel | undefined => {
  const through = view.address(view.scraper, service);
  if (through === undefined) return undefined;
  return {
    name,
    service,
    ...job,
    path: '/probe',
    through,
    targets: probes.flatMap((probe) => (probe.of === 'proxy' ? view.proxied : probeTargets(probe, view))),
  };
};

const probeTargets = (
  { module, of, service, scheme, paths }: HostProbe<string, string>,
  view: View,
): readonly TargetModel[] => {
  const hosts = of === 'edge' ? ['edge'] : view.hostsFor(of.on);
  return hosts.flatMap((host) => {
    const address = view.address(host, service);
    if (address === undefined) return [];
    return paths.map((path) => ({
      host,
      role: view.roleOf(host),
      address: scheme === 'tls' ? address : `${scheme}://${withoutUsualPort(scheme, address)}${path}`,
      probe: { module, endpoint: path },
    }));
  });
};

const withoutUsualPort = (scheme: 'https' | 'http', address: string): string =>
  address.replace(scheme === 'https' ? /:443$/ : /:80$/, '');
