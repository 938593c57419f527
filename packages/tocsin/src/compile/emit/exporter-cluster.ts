import type { ExporterConfigFile } from '../../shared/exporter-config.ts';
import { integrationsOf } from '../integrations.ts';
import type { HostModel, Model } from '../model.ts';

type Collectors = ExporterConfigFile['collectors'];

/** What the whole cluster shares, and so one host alone collects. */
export const clusterCollectors = (model: Model, host: HostModel): Collectors => ({
  ...redis(model, host),
  ...mysql(model, host),
  ...outside(model, host),
});

/** Where a service of the first host with a role is reached from a host. */
const addressOf = ({ hosts, place }: Model, from: HostModel, role: string, service: string): string | undefined => {
  const [first] = hosts.filter(({ roles }) => roles.includes(role));
  return first && place.address(from.name, first.name, service);
};

const redis = (model: Model, host: HostModel): Collectors => {
  const { service, database, prefix, horizonPrefix, queues } = model.application.redis;
  const address = addressOf(model, host, 'redis', service);
  if (!address) return {};
  const queue = { redis: address, database, prefix, queues: [...queues] };
  return { queue, ...(horizonPrefix === undefined ? {} : { horizon: { ...queue, horizonPrefix } }) };
};

const mysql = (model: Model, host: HostModel): Collectors => {
  const { service, database, user, passwordFile, business, queries } = model.application.mysql;
  const address = addressOf(model, host, 'db', service);
  if (!address) return {};
  const server = { mysql: address, database, user, passwordFile: model.place.secret(passwordFile) };
  return {
    users: server,
    'database-size': server,
    business: { ...server, ...business },
    ...(queries.length > 0 ? { sql: { ...server, files: [...queries] } } : {}),
  };
};

/** What is outside: the edge as users see it, and the services of others. */
const outside = (model: Model, { name }: HostModel): Collectors => {
  const { place, application, edge } = model;
  const address = place.address(name, 'edge', application.tls.service);
  const services = integrationsOf(model).map((service) => ({ ...service, keyFile: place.secret(service.keyFile) }));
  const target = {
    host: edge ?? '',
    via: 'edge' as const,
    address: address ?? '',
    caFile: place.path('ca-certificates'),
  };
  return {
    ...(address && edge !== undefined ? { tls: { targets: [target] } } : {}),
    ...(services.length > 0 ? { integrations: { services } } : {}),
  };
};
