import type { ExporterConfigFile } from '../../shared/exporter-config.ts';
import type { HostModel, Model } from '../model.ts';

type Collectors = ExporterConfigFile['collectors'];

/** What is collected on each web host: its own logs, its own pool, its own copy of the application. */
export const webCollectors = (model: Model, host: HostModel): Collectors => {
  const { place, application } = model;
  const folder = place.path('application');
  return {
    'access-log': { file: place.path('access-log'), routes: [...application.routes] },
    ...phpFpm(model, host),
    ...health(model, host),
    ...appMetrics(model, host),
    ...tls(model, host),
    deployment: { folder },
    'laravel-log': { file: `${folder}/storage/logs/laravel.log` },
    'auth-log': { file: place.path('auth-log') },
    'firewall-log': { file: place.path('firewall-log') },
    directories: { folders: [`${folder}/storage`, place.path('backups')] },
  };
};

const phpFpm = ({ place, application }: Model, { name }: HostModel): Collectors => {
  const { pool, status, statusPath } = application.phpFpm;
  const address = place.address(name, name, status);
  if (!address) return {};
  const file = `${place.path('php-fpm-pools')}/${pool}.conf`;
  return { 'php-fpm': { pools: [{ name: pool, status: address, path: statusPath, file }] } };
};

/** The web server knows the application by the name under which users come in. */
const health = ({ place, application, edge }: Model, { name }: HostModel): Collectors => {
  const address = place.address(name, name, application.health.service);
  if (!address) return {};
  const host = edge === undefined ? {} : { host: edge };
  const checks = Object.entries(application.health.checks).map(([check, path]) => ({
    check,
    url: `http://${address}${path}`,
    ...host,
  }));
  return { health: { checks } };
};

/** What the application says of itself. Names that are in our catalogue are left out of it, so nothing is there twice. */
const appMetrics = ({ place, application: { metrics }, edge }: Model, { name }: HostModel): Collectors => {
  const address = metrics && place.address(name, name, metrics.service);
  if (!metrics || !address) return {};
  return {
    'app-metrics': {
      url: `http://${address}${metrics.path}`,
      ...(edge === undefined ? {} : { host: edge }),
      ...(metrics.tokenFile === undefined ? {} : { tokenFile: place.secret(metrics.tokenFile) }),
    },
  };
};

/** The origin, past the CDN: only there can the certificate on disk be the one that is served. */
const tls = ({ place, application, edge }: Model, { name }: HostModel): Collectors => {
  const address = place.address(name, name, application.tls.service);
  if (!address || edge === undefined) return {};
  const certificateFile = place.path('tls-certificate');
  return {
    tls: { targets: [{ host: edge, via: 'origin', address, certificateFile, caFile: place.path('ca-certificates') }] },
  };
};

/** The backups that lie on a host. */
export const backups = ({ place, application }: Model, { roles }: HostModel): Collectors => {
  const here = application.backups.filter(({ on }) => roles.includes(on));
  if (here.length === 0) return {};
  return {
    backups: {
      backups: here.map(({ name, folder, files, every, ends }) => ({
        name,
        folder: `${place.path('backups')}/${folder}`,
        files,
        every,
        ...(ends === undefined ? {} : { ends }),
      })),
    },
  };
};
