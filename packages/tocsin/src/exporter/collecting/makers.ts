import type { ExporterConfig } from '../../shared/exporter-config.ts';
import type { Collector } from './collector.ts';
import { secretIn } from '../sources/secret.ts';

type Configs = Required<{ [Id in keyof ExporterConfig['collectors']]: NonNullable<ExporterConfig['collectors'][Id]> }>;
type Makers = { readonly [Id in keyof Configs]: (config: Configs[Id]) => Promise<Collector> };

/** The settings with the password instead of its file. */
const unlocked = <C extends { readonly passwordFile: string }>({ passwordFile, ...rest }: C) => ({
  ...rest,
  password: secretIn(passwordFile),
});
/** The same where a server may want no password. */
const perhapsUnlocked = <C extends { readonly passwordFile?: string | undefined }>({ passwordFile, ...rest }: C) => ({
  ...rest,
  password: passwordFile === undefined ? undefined : secretIn(passwordFile),
});

/** How each collector is made of its settings. It is loaded, with the driver that it needs, only where it is wanted. */
const makers: Makers = {
  'app-metrics': async ({ tokenFile, ...rest }) =>
    (await import('../../../../packs/http/app-metrics.ts')).appMetrics({
      ...rest,
      token: tokenFile === undefined ? undefined : secretIn(tokenFile),
    }),
  'database-size': async (config) =>
    (await import('../../../../packs/mysql/database-size.ts')).databaseSize(unlocked(config)),
  directories: async (config) => (await import('../../../../packs/node/directories.ts')).directories(config),
  'laravel-log': async (config) => (await import('../../../../packs/node/logs.ts')).laravelLog(config),
  'firewall-log': async (config) => (await import('../../../../packs/node/logs.ts')).firewallLog(config),
  'auth-log': async (config) => (await import('../../../../packs/node/logs.ts')).authLog(config),
  deployment: async (config) => (await import('../../../../packs/laravel/deployment.ts')).deployment(config),
  integrations: async ({ services }) =>
    (await import('../../../../../src/exporters/integrations.ts')).integrations(
      services.map(({ keyFile, ...rest }) => ({ ...rest, key: secretIn(keyFile) })),
    ),
  health: async (config) => (await import('../../../../packs/http/health.ts')).health(config),
  backups: async (config) => (await import('../../../../packs/backups/backups.ts')).backups(config),
  tls: async (config) => (await import('../../../../packs/tls/tls.ts')).tls(config),
  mounted: async ({ modules }) => {
    const { mounted, registriesIn } = await import('../../../../packs/prom-client/mounted.ts');
    return mounted(await registriesIn(modules));
  },
  'access-log': async (config) => (await import('../../../../packs/nginx/access-log.ts')).accessLog(config),
  'php-fpm': async (config) => (await import('../../../../packs/php-fpm/php-fpm.ts')).phpFpm(config),
  queue: async (config) => (await import('../../../../packs/laravel/queue.ts')).queue(perhapsUnlocked(config)),
  horizon: async (config) => (await import('../../../../packs/laravel/horizon.ts')).horizon(perhapsUnlocked(config)),
  users: async (config) => (await import('../../../../packs/laravel/users.ts')).users(unlocked(config)),
  business: async (config) => (await import('../../../../../src/exporters/business.ts')).business(unlocked(config)),
  sql: async (config) => (await import('../../../../packs/mysql/sql.ts')).sql(unlocked(config)),
};

/** The collectors that a configuration names. @throws UsageError when a file of definitions cannot be read */
export const collectorsOf = async ({ collectors: config }: ExporterConfig): Promise<readonly Collector[]> => {
  const collectors: Collector[] = [];
  for (const id of Object.keys(makers) as (keyof Makers)[]) {
    const settings = config[id];
    const make = makers[id] as (settings: unknown) => Promise<Collector>;
    if (settings !== undefined) collectors.push(await make(settings));
  }
  return collectors;
};
