import type { ExporterConfigFile } from '../../shared/exporter-config.ts';
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

/** What is outside: the edge as users see it, and the services of others. Nothing of it where nobody comes in from there. */
const outside = ({ place, application, edge }: Model, { name }: HostModel): Collectors => {
  const address = place.address(name, 'edge', application.tls.service);
  if (!address || edge === undefined) return {};
  const services = application.integrations.map(({ keyFile, ...rest }) => ({
    ...rest,
    keyFile: place.secret(keyFile),
  }));
  return {
    tls: { targets: [{ host: edge, via: 'edge', address }] },
    ...(services.length > 0 ? { integrations: { services } } : {}),
  };
};
