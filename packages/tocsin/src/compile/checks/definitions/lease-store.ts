import type { Finding } from '../../finding.ts';
import { isMonitoring } from '../../emit/hosts/part.ts';
import { programsOf } from '../../emit/hosts/programs.ts';
import { serversOn } from '../../lease.ts';
import type { Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { siteOfPart } from '../../stack/sites.ts';

/** The store of a lease outlives what its receivers answer, and either of them. */
export const leaseStore = (model: Model): readonly Finding[] => {
  const { lease, hosts } = model;
  if (lease === undefined) return [];
  const faults = hosts.flatMap((host) =>
    serversOn(model, host.name).flatMap((server): readonly Fault[] => [
      ...ofService(model, host, server),
      ...ofTarget(model, host, server),
    ]),
  );
  return [...faults, ...ofMonitors(model)].map(([severity, about, message, help]) => ({
    code: 'lease-store',
    severity,
    message: `the lease of ${model.environment} ${message}`,
    at: siteOfPart(model, 'environment'),
    subject: model.environment,
    excerpt: { text: about, from: 0, to: about.length },
    help,
  }));
};

type Fault = readonly [severity: Finding['severity'], about: string, message: string, help: string];

const OWN = "give it a small PostgreSQL of its own: servers: ['mon-db.internal:5432']";

/** A port is enough to tell it from what is known to listen there. */
const ofService = ({ services }: Model, host: HostModel, server: string): readonly Fault[] =>
  Object.entries(services)
    .filter(([name, { port }]) => server.endsWith(`:${port}`) && !name.startsWith('postgres'))
    .map(([name]) => ['error', server, `is in ${name} on ${host.name}, but only PostgreSQL can hold one`, OWN]);

const ofTarget = (model: Model, host: HostModel, server: string): readonly Fault[] =>
  !isMonitoring(model, host) && programsOf(model, host).length > 0
    ? [
        [
          'warning',
          server,
          `is on ${host.name}, on which responses act: when that host fails, no alert gets a response`,
          OWN,
        ],
      ]
    : [];

/** One of several servers may be there: PostgreSQL has the others for its failover. */
const ofMonitors = (model: Model): readonly Fault[] => {
  const { hosts, lease } = model;
  const on = hosts.filter((host) => isMonitoring(model, host) && serversOn(model, host.name).length > 0);
  const [first] = on;
  const there = on.flatMap(({ name }) => serversOn(model, name));
  return first === undefined || on.length > 1 || lease?.servers.some((server) => !there.includes(server))
    ? []
    : [
        [
          'warning',
          there[0] ?? '',
          `is only on ${first.name}, which is one of the hosts that it serves: when ${first.name} fails the other one cannot take over`,
          'put PostgreSQL on a third host, or a standby of it there: servers: [..., ...]',
        ],
      ];
};
