import { relabelJobs, type ListedTarget, type RelabelJob } from '../../relabelling/jobs.ts';
import { finalValue, relabelled, type RelabelledTarget } from '../../relabelling/targets.ts';
import type { Finding } from '../../finding.ts';
import { once } from '../../memoize.ts';
import { hostAndPort } from '../../view/address.ts';
import type { ServiceView } from '../../view/shapes/compose.ts';
import type { Neighbours, View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { ownLoopback } from './own-loopback.ts';
import { listeningPort, publishedOf } from './published.ts';

/** A target that is a container beside Prometheus is called as Compose calls it, with the port at which it listens. */
export const containerAddress: Check = (view) => {
  const heads = new Map(view.prometheus.map(({ source }) => [source.file, view.paths?.neighboursOf(source)]));
  return relabelJobs(view).flatMap((job) => {
    const neighbours = heads.get(job.where.at.file);
    if (!neighbours) return [];
    return relabelled(job).flatMap((target) => {
      const { listed } = target;
      if (!listed || !isAskedAsListed(target)) return [];
      // What is probed is asked by another container.
      const own = isAsked(target, '__address__') ? ownLoopback(neighbours, listed.address) : undefined;
      return own ? [{ code: 'target-down', ...listed.where, ...own }] : faultOf(view, neighbours, job, listed);
    });
  });
};

/** Whether it is scraped, or probed, by the address that is listed. */
const isAskedAsListed = (target: RelabelledTarget): boolean =>
  target.outcome.isDropped === 'no' && ['__address__', '__param_target'].some((label) => isAsked(target, label));
const isAsked = (target: RelabelledTarget, label: string): boolean =>
  finalValue(target, label) === target.listed?.address;

const namesOf = ({ name, aliases }: ServiceView): readonly string[] => [name, ...aliases];
/** Containers by their names, as names of hosts are compared. */
const byName = once((services: readonly ServiceView[]): ReadonlyMap<string, readonly ServiceView[]> => {
  const named = new Map<string, ServiceView[]>();
  for (const service of services)
    for (const name of new Set(namesOf(service).map((each) => each.toLowerCase())))
      named.set(name, [...(named.get(name) ?? []), service]);
  return named;
});
const calledIn = (services: readonly ServiceView[], host: string): readonly ServiceView[] =>
  byName(services).get(host.toLowerCase()) ?? [];

const DEFAULTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

const faultOf = (
  view: View,
  neighbours: Neighbours,
  job: RelabelJob,
  { address, where }: ListedTarget,
): readonly Finding[] => {
  const { host, port = DEFAULTS[address.split('://')[0] ?? ''] } = hostAndPort(address);
  const [service, ...others] = calledIn(neighbours.inside, host);
  const told = service
    ? others.length > 0 || port === undefined
      ? undefined
      : portFault(service, port)
    : nameFault(view, neighbours, job, host);
  return told ? [{ code: 'target-down', ...where, ...told }] : [];
};

type Told = Pick<Finding, 'severity' | 'message' | 'help'>;

const portFault = (service: ServiceView, port: number): Told | undefined => {
  const { name, network, environment, command, exposes, ports, hasEnvFile, isBuilt } = service;
  // In the network of its host it listens there, under another name.
  if (network !== undefined) return undefined;
  const published = ports.flatMap((each) => publishedOf(each) ?? []);
  const said = [...environment.map(({ value }) => value), ...command.map(({ value }) => value), ...exposes];
  const isSaid = said.some((text) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text));
  if (isSaid || ports.some(({ value }) => new RegExp(`(?:^|:)${port}(?:/\\w+)?$`).test(value) || /\d-\d/.test(value)))
    return undefined;
  const usual = isBuilt || hasEnvFile ? undefined : listeningPort(service);
  const mixedUp = published.find(({ shown }) => shown === String(port));
  const own = environment.find((each) => each.name === 'PORT')?.value.replace(/^\$\{\w+:?-(.*)\}$/, '$1');
  const meant =
    mixedUp?.inner ??
    (hasPortOfItsOwn(command, environment) ? undefined : usual) ??
    published.find(({ inner }) => String(inner) === own)?.inner;
  if (meant === undefined || meant === port) return undefined;
  return {
    severity: usual !== undefined && meant === usual ? 'error' : 'warning',
    message: mixedUp
      ? `port ${port} of ${name} is published on the host: in the network of the containers it listens at ${meant}`
      : `the container of ${name} listens at ${meant}, and nothing has it listen at ${port}`,
    help: `write '${name}:${meant}'`,
  };
};

/** A flag or a variable that sets the port at which it listens. */
const hasPortOfItsOwn = (command: ServiceView['command'], environment: ServiceView['environment']): boolean =>
  [...command.map(({ value }) => value), ...environment.map(({ name }) => name)].some((text) =>
    /listen[-_.]?addr|web\.config|(?:^|[-_.])port\b|HTTP_PORT/i.test(text),
  );

/** Names of programs, which nobody gives to a machine in an office. */
const PROGRAM = /exporter|^(?:cadvisor|prometheus|alertmanager|pushgateway|blackbox|loki|promtail|tempo)\b/i;

/** Whether nothing beside a container is called so, as far as the Compose files and the scripts say. */
export const isCalledNowhere = (view: View, { inside, outside, isClosed }: Neighbours, host: string): boolean =>
  /^[a-z][\w-]*$/i.test(host) &&
  host !== 'localhost' &&
  isClosed &&
  calledIn(inside, host).length === 0 &&
  calledIn(outside, host).length === 0 &&
  !inside.some((each) => isLongerOf(each, host)) &&
  !isStartedByHand(view, host);

const asksAny = ({ targets }: RelabelJob, { inside, readers }: Neighbours): boolean =>
  targets.some(({ address }) =>
    calledIn(inside, hostAndPort(address).host).some((service) => !readers.includes(service)),
  );
/** Whether any container beside Prometheus is asked by its name: where none is, all that is asked may be elsewhere. */
export const asksBeside = (view: View, neighbours: Neighbours): boolean =>
  relabelJobs(view).some((job) => asksAny(job, neighbours));

const nameFault = (view: View, neighbours: Neighbours, job: RelabelJob, host: string): Told | undefined => {
  if (!isCalledNowhere(view, neighbours, host)) return undefined;
  const { inside, readers } = neighbours;
  const meant = inside.flatMap(namesOf).find((name) => isLike(name, host));
  const [file] = readers.map(({ source }) => source.file);
  // Where no other container is asked, all that is asked may be elsewhere.
  const isProgram = PROGRAM.test(host) && asksBeside(view, neighbours);
  if (meant === undefined && !isProgram && !asksAny(job, neighbours)) return undefined;
  return {
    severity: meant !== undefined || isProgram ? 'warning' : 'note',
    message: `no container of ${file ?? ''} is called ${host}: the target is down unless the network around knows that name`,
    help: meant === undefined ? 'write the name of a service, or remove the target' : `write '${meant}'`,
  };
};

/** Compose and Swarm make longer names of a project's and a service's. */
const isLongerOf = (service: ServiceView, host: string): boolean =>
  longer(service).test(host) && !service.aliases.some((alias) => isLike(alias, host));
const longer = once(
  ({ name }: ServiceView): RegExp => new RegExp(`^(?:[\\w-]+[-_])?${name.replaceAll(/[^\w-]/g, '.')}(?:[-_]\\d+)?$`),
);

/** A script starts a container of that name, or gives the name an address. */
const isStartedByHand = ({ paths }: View, host: string): boolean =>
  [`--name ${host}`, `--name=${host}`, `--add-host ${host}`, `--add-host=${host}`].some((words) =>
    paths?.isSaid(words),
  );

/** The same but for `-` and `_`. */
const isLike = (one: string, other: string): boolean =>
  one !== other && one.replaceAll(/[-_]/g, '') === other.replaceAll(/[-_]/g, '');
