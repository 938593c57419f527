import type { ExporterConfig } from '../../shared/exporter-config.ts';
import { readSecret } from '../../shared/config.ts';
import { tls } from './tls.ts';
import { backups } from './backups.ts';
import { health } from './health.ts';
import { integrations } from './integrations.ts';
import { deployment } from './deployment.ts';
import { authLog, firewallLog, laravelLog } from './logs.ts';
import { directories } from './directories.ts';
import { databaseSize } from './database-size.ts';
import { appMetrics } from './app-metrics.ts';
import type { Collector } from '../collector.ts';
import { accessLog } from './access-log.ts';
import { business } from './business.ts';
import { horizon } from './horizon.ts';
import { mounted, registriesIn } from './mounted.ts';
import { phpFpm } from './php-fpm.ts';
import { queue } from './queue.ts';
import { sql } from './sql.ts';
import { users } from './users.ts';

type Configs = Required<{ [Id in keyof ExporterConfig['collectors']]: NonNullable<ExporterConfig['collectors'][Id]> }>;
type Makers = { readonly [Id in keyof Configs]: (config: Configs[Id]) => Collector | Promise<Collector> };

/** The settings with the password instead of its file. */
const unlocked = async <C extends { readonly passwordFile: string }>({ passwordFile, ...rest }: C) => ({
  ...rest,
  password: await readSecret(passwordFile),
});
/** The same where a server may want no password. */
const perhapsUnlocked = async <C extends { readonly passwordFile?: string | undefined }>({
  passwordFile,
  ...rest
}: C) => ({
  ...rest,
  password: passwordFile === undefined ? undefined : await readSecret(passwordFile),
});

/** How each collector is made of its settings. */
const makers: Makers = {
  'app-metrics': async ({ tokenFile, ...rest }) =>
    appMetrics({ ...rest, token: tokenFile === undefined ? undefined : await readSecret(tokenFile) }),
  'database-size': async (config) => databaseSize(await unlocked(config)),
  directories,
  'laravel-log': laravelLog,
  'firewall-log': firewallLog,
  'auth-log': authLog,
  deployment,
  integrations: async ({ services }) =>
    integrations(
      await Promise.all(services.map(async ({ keyFile, ...rest }) => ({ ...rest, key: await readSecret(keyFile) }))),
    ),
  health,
  backups,
  tls,
  mounted: async ({ modules }) => mounted(await registriesIn(modules)),
  'access-log': accessLog,
  'php-fpm': phpFpm,
  queue: async (config) => queue(await perhapsUnlocked(config)),
  horizon: async (config) => horizon(await perhapsUnlocked(config)),
  users: async (config) => users(await unlocked(config)),
  business: async (config) => business(await unlocked(config)),
  sql: async (config) => sql(await unlocked(config)),
};

/** The collectors that a configuration names. @throws UsageError when a secret or a file of definitions cannot be read */
export const collectorsOf = async ({ collectors: config }: ExporterConfig): Promise<readonly Collector[]> => {
  const collectors: Collector[] = [];
  for (const id of Object.keys(makers) as (keyof Makers)[]) {
    const settings = config[id];
    const make = makers[id] as (settings: unknown) => Collector | Promise<Collector>;
    if (settings !== undefined) collectors.push(await make(settings));
  }
  return collectors;
};
