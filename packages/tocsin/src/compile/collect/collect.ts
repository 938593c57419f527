import { sitesWith } from '../stack/sites.ts';
import { specsOf } from '#lang';
import { collectAlerts } from './alerts.ts';
import { collectDashboard } from './dashboards.ts';
import { collectInhibitions } from './inhibitions.ts';
import { collectCeilings, collectLimits } from './limits.ts';
import { asksForUsers, collectJobs, servesByTls } from './jobs.ts';
import { collectReplicas, collectShards } from '../profiles/replicas.ts';
import { collectBackups } from './backups.ts';
import { collectLease } from './lease.ts';
import { collectLongTerm, collectRemoteWrite } from '../long-term/collect.ts';
import { withoutUnpublished } from './unpublished.ts';
import { collectReads } from './reads.ts';
import { settingsOf } from '../limits.ts';
import type { Model } from '../model.ts';
import { placeOf } from '../stack/place.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment, Placement, Texts } from '../stack/stack-parts.ts';

/** Definitions to plain data for one environment. Limits in expressions, open windows and speedup are left to the passes. */
export const collect = (stack: Stack, environment: AnyEnvironment, texts: Texts, placement?: Placement): Model => {
  const place = placeOf(stack, environment, placement);
  const settings = settingsOf(environment);
  const hosts = Object.entries(environment.hosts)
    .filter(([name]) => isThere(name, placement))
    .map(([name, { roles }]) => ({ name, roles }));
  const replicas = collectReplicas(stack, environment, hosts, place);
  const monitoring = replicas[0]?.host;
  const responder =
    placement?.responder === undefined ? stack.responder : { ...stack.responder, user: placement.responder };
  const speedup = environment.speedup ?? 1;
  const jobs = collectJobs(stack, environment, place, monitoring ?? '');
  const webUsers = asksForUsers(environment);
  const metrics = stack.catalogues.flatMap(specsOf);
  const longTerm = collectLongTerm(stack, environment, { place, monitoring, webUsers });
  const without = withoutUnpublished(stack, environment, jobs);
  const groups = stack.rules.map((group) => collectAlerts({ stack, environment, settings, jobs }, group));
  const there = groups.map(without.alerts);
  return {
    name: stack.name,
    environment: environment.name,
    speedup,
    versions: stack.versions,
    images: stack.images,
    account: stack.account,
    retention: stack.retention,
    urls: placement?.watcher === undefined ? environment.urls : { ...environment.urls, watcher: placement.watcher },
    ...(environment.edge === undefined ? {} : { edge: environment.edge }),
    ...(environment.kubernetes === undefined ? {} : { kubernetes: environment.kubernetes }),
    dashboardsAs: environment.dashboardsAs ?? 'classic',
    workloads: environment.workloads ?? {},
    hosts,
    monitoringRole: stack.monitoring,
    monitoring,
    profile: environment.profile ?? 'single',
    replicas,
    shards: collectShards(stack, environment, hosts, place),
    hasPair: Object.values(stack.environments).some(({ profile = 'single' }) => profile !== 'single'),
    services: stack.services,
    ...collectLease(stack, environment),
    ...collectBackups(environment),
    webUsers,
    hasWebUsers: Object.values(stack.environments).some(asksForUsers),
    hasExporterTls: Object.values(stack.environments).some(servesByTls),
    ...(environment.proxy === undefined ? {} : { proxy: environment.proxy }),
    hasProxy: Object.values(stack.environments).some(hasProxy),
    metrics,
    settings,
    limits: collectLimits(stack),
    ceilings: collectCeilings(stack, settings),
    groups: there,
    dashboards: stack.dashboards.map((dashboard) => without.panels(collectDashboard(dashboard, settings))),
    jobs,
    ...longTerm,
    remoteWrite: collectRemoteWrite(stack, environment, { ...longTerm, jobs, metrics }),
    externalLabels: { environment: environment.name, ...environment.externalLabels },
    evaluateEvery: stack.evaluateEvery,
    priorities: stack.priorities,
    dependencies: stack.dependencies,
    errorBudgets: stack.errorBudgets,
    posted: stack.posted,
    routing: {
      ...stack.routes,
      inhibitions: collectInhibitions(stack.routes.inhibitions, namesOf(there, stack)),
    },
    operations: { ...stack.operations, respondWithin: respondWithin(stack) },
    orders: stack.orders.filter(({ action }) => environment.orders?.includes(action.name) ?? false),
    unknownOrders: (environment.orders ?? []).filter(
      (name) => !stack.orders.some(({ action }) => action.name === name),
    ),
    responder,
    texts: { ...texts, runbooks: without.runbooks(groups, { ...usualFor(stack, texts), ...texts.runbooks }) },
    place,
    carried: stack.carried ?? {},
    reads: collectReads(stack.packs, {
      name: stack.name,
      hosts,
      place,
      ...(environment.edge === undefined ? {} : { edge: environment.edge }),
      monitoring,
      responder,
      speedup,
    }),
    packs: stack.packs,
    sites: sitesWith(stack.sites ?? {}, environment),
    ...(stack.coverage === undefined ? {} : { coverage: stack.coverage }),
    waivers: [...(stack.waivers ?? []), ...stack.rules.flatMap(alertWaivers)],
  };
};

/** The alerts that there are to inhibit, and to be inhibited by: those of rules, those that are added to them, and those that are posted. */
const namesOf = (groups: Model['groups'], { posted }: Stack): ReadonlySet<string> =>
  new Set([...groups.flatMap(({ alerts }) => alerts.map(({ name }) => name)), 'InputMissing', ...Object.keys(posted)]);

/** A cluster has an ingress. */
const hasProxy = ({ proxy, kubernetes }: AnyEnvironment): boolean => proxy !== undefined && kubernetes === undefined;

/** The runbooks that the project need not write: of the alerts that it has. */
const usualFor = ({ rules, posted }: Stack, { usualRunbooks }: Texts): Texts['runbooks'] => {
  const there = new Set([
    ...rules.flatMap(({ alerts }) => Object.keys(alerts)),
    ...Object.keys(posted),
    // Of metrics that an alert of the definitions asks for.
    ...(rules.some(({ alerts }) => Object.keys(alerts).length > 0) ? ['InputMissing'] : []),
  ]);
  return Object.fromEntries(Object.entries(usualRunbooks).filter(([name]) => there.has(name)));
};

/** What a placement does not list is not there. */
const isThere = (host: string, placement: Placement | undefined): boolean =>
  placement === undefined || Object.keys(placement.addresses).some((address) => address.startsWith(`${host}/`));

const respondWithin = ({ priorities: { P1, P2, P3, P4 } }: Stack): Model['operations']['respondWithin'] => ({
  P1: P1.respondWithin,
  P2: P2.respondWithin,
  P3: P3.respondWithin,
  P4: P4.respondWithin,
});

/** An alert's own waivers are about that alert. */
const alertWaivers = ({ alerts }: Stack['rules'][number]): Model['waivers'] =>
  Object.entries(alerts).flatMap(([subject, { waivers = [] }]) => waivers.map((waiver) => ({ ...waiver, subject })));
