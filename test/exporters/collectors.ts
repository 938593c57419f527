import { accessLog as makeAccessLog } from '../../packages/packs/nginx/access-log.ts';
import { appMetrics as makeAppMetrics } from '../../packages/packs/http/app-metrics.ts';
import { backups as makeBackups } from '../../packages/packs/backups/backups.ts';
import { databaseSize as makeDatabaseSize } from '../../packages/packs/mysql/database-size.ts';
import { deployment as makeDeployment } from '../../packages/packs/laravel/deployment.ts';
import { directories as makeDirectories } from '../../packages/packs/node/directories.ts';
import { appMetricsCollector } from '../../packages/packs/http/collectors.ts';
import { health as makeHealth } from '../../packages/packs/http/health.ts';
import { horizon as makeHorizon } from '../../packages/packs/laravel/horizon/collect.ts';
import { laravelLog as makeLaravelLog } from '../../packages/packs/laravel/laravel-log.ts';
import { authLog as makeAuthLog, firewallLog as makeFirewallLog } from '../../packages/packs/node/logs.ts';
import { mounted as makeMounted } from '../../packages/packs/prom-client/mounted.ts';
import { phpFpm as makePhpFpm } from '../../packages/packs/php-fpm/php-fpm.ts';
import { queue as makeQueue } from '../../packages/packs/laravel/queue.ts';
import { sql as makeSql } from '../../packages/packs/mysql/sql.ts';
import { tls as makeTls } from '../../packages/packs/tls/tls.ts';
import { users as makeUsers } from '../../packages/packs/laravel/users.ts';
import { specsOf } from 'tocsin';
import * as hosts from '../../src/catalogue/hosts.ts';
import * as laravel from '../../src/catalogue/laravel.ts';
import * as outside from '../../src/catalogue/outside.ts';
import { app } from '../../src/catalogue/app.ts';
import { own } from '../../src/catalogue/own.ts';
import project from '../../tocsin.config.ts';

/** The collectors of packs, publishing in AskProAI's catalogues. */

/** All that AskProAI's exporter may run. */
export const declared = [
  ...project.stack.packs.flatMap(({ collectors = [] }) => collectors),
  // AskProAI's application serves no page of its own yet.
  appMetricsCollector({ on: [], service: 'http', path: '/api/metrics' }),
];
/** What it publishes itself. */
const published = new Set(own.flatMap(specsOf).map(({ name }) => name));

type First<F> = F extends (config: infer C, ...rest: never[]) => unknown ? C : never;

export const accessLog = (config: First<typeof makeAccessLog>) =>
  makeAccessLog(config, { requests: app, log: hosts.accessLog });
export const appMetrics = (config: First<typeof makeAppMetrics>) => makeAppMetrics(config, published);
export const authLog = (config: First<typeof makeAuthLog>) => makeAuthLog(config, hosts.hostLogs);
export const backups = (config: First<typeof makeBackups>) => makeBackups(config, outside.backups);
export const databaseSize = (config: First<typeof makeDatabaseSize>) => makeDatabaseSize(config, hosts.databaseSizes);
export const deployment = (config: First<typeof makeDeployment>) => makeDeployment(config, laravel.deployment);
export const directories = (config: First<typeof makeDirectories>) => makeDirectories(config, hosts.directories);
export const firewallLog = (config: First<typeof makeFirewallLog>) => makeFirewallLog(config, hosts.hostLogs);
export const health = (config: First<typeof makeHealth>) => makeHealth(config, outside.health);
export const horizon = (config: First<typeof makeHorizon>) => makeHorizon(config, laravel.horizon);
export const laravelLog = (config: First<typeof makeLaravelLog>) => makeLaravelLog(config, laravel.laravelLog);
export const mounted = (registries: First<typeof makeMounted>) => makeMounted(registries, published);
export const phpFpm = (config: First<typeof makePhpFpm>) => makePhpFpm(config, hosts.phpfpm);
export const queue = (config: First<typeof makeQueue>) =>
  makeQueue(config, { sizes: app, queues: laravel.laravelQueues });
export const sql = (config: First<typeof makeSql>) => makeSql(config, published);
export const tls = (config: First<typeof makeTls>) => makeTls(config, outside.tls);
export const users = (config: First<typeof makeUsers>) => makeUsers(config, app);
