import { app } from './app.ts';
import { business } from './business.ts';
import { accessLog, databaseSizes, directories, hostLogs, phpfpm } from './hosts.ts';
import { integrations } from './integrations.ts';
import { deployment, horizon, laravelLog, laravelQueues } from './laravel.ts';
import { backups, exporter, health, tls } from './outside.ts';

/** What our exporter publishes. */
export const own = [
  app,
  laravelQueues,
  horizon,
  business,
  tls,
  backups,
  health,
  integrations,
  deployment,
  laravelLog,
  hostLogs,
  directories,
  databaseSizes,
  phpfpm,
  exporter,
  accessLog,
] as const;
