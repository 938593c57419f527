import { join } from 'node:path';
import type { Placement } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import type { Authority } from './site/certificates.ts';
import type { ExporterPorts } from './site/exporters.ts';
import type { NodeExporter } from './site/node-exporter.ts';
import { commandPath } from './site/command-path.ts';
import type { Site } from './site/site.ts';

const at = (port: number): string => `127.0.0.1:${port}`;

/** The programs of the web host, where `generate` puts them; `respond` is what the receiver's key runs. */
export const programs = (generated: string): string => join(generated, 'drill/hosts/prod-web-01/programs');

export interface Running {
  readonly site: Site;
  readonly nodeExporter: NodeExporter;
  readonly exporters: ExporterPorts;
  readonly authority: Authority;
  readonly edge: number;
  /** What the edge serves. */
  readonly certificateFile: string;
  /** The port of the web host's exporter. */
  readonly webExporter: number;
  /** Where what monitors is. */
  readonly monitors: Placement['addresses'];
  /** Where the watchdog is expected. */
  readonly watcher: string;
}

/** Production's hosts on one machine: what is not listed here is not there. */
export const placementOf = (
  dir: string,
  generated: string,
  { site, nodeExporter, exporters, authority, edge, certificateFile, webExporter, monitors, watcher }: Running,
): Placement => ({
  addresses: {
    'prod-web-01/exporter': at(webExporter),
    'prod-web-01/node-exporter': at(nodeExporter.port),
    'prod-web-01/php-fpm-status': site.fpm.statusAddress,
    'prod-web-01/nginx-exporter': at(exporters.nginx),
    'prod-web-01/http': at(site.nginx.port),
    'edge/https': at(edge),
    'prod-web-01/ssh': `${site.sshd.host}:${site.sshd.port}`,
    'prod-db-01/mysql': `${site.mariaDb.host}:${site.mariaDb.port}`,
    'prod-db-01/mysqld-exporter': at(exporters.mysqld),
    'prod-redis-01/redis-exporter': at(exporters.redis),
    'prod-redis-01/redis': `${site.redis.host}:${site.redis.port}`,
    ...monitors,
  },
  paths: {
    secrets: join(dir, 'secrets'),
    'exporter-state': join(dir, 'exporter'),
    'receiver-state': join(dir, 'receiver'),
    'receiver-backups': join(dir, 'receiver-backups'),
    runbooks: join(generated, 'drill/runbooks'),
    'access-log': site.nginx.accessLog,
    application: site.laravel.root,
    'application-log': site.laravel.log,
    backups: join(dir, 'backups'),
    'auth-log': join(dir, 'auth.log'),
    'firewall-log': join(dir, 'ufw.log'),
    'php-fpm-binary': commandPath('php-fpm8.2', 'php-fpm'),
    'php-fpm-config': site.fpm.configFile,
    'php-fpm-pools': join(site.fpm.poolFile, '..'),
    'php-fpm-pid': site.fpm.pidFile,
    'nginx-pid': site.nginx.pidFile,
    'tls-certificate': certificateFile,
    programs: programs(generated),
    responses: join(dir, 'responses'),
    epoch: join(dir, 'epoch'),
    'ssh-key': site.sshd.privateKeyFile,
    'ssh-known-hosts': site.sshd.knownHostsFile,
    'ca-certificates': authority.certificateFile,
  },
  responder: site.sshd.user,
  watcher,
});
