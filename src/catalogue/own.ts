import { app } from './app.ts';
import { business } from './business.ts';
import { exporter } from 'tocsin/self';
import { horizon, laravelQueues } from 'tocsin/packs/laravel';
import { tls } from 'tocsin/packs/tls';
import { backups } from 'tocsin/packs/backups';
import { health } from 'tocsin/packs/http';
import { integrations } from './integrations.ts';
import { deployment, logs, sizes } from 'tocsin/packs/node';
import { phpfpm } from 'tocsin/packs/php-fpm';

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
  logs,
  sizes,
  phpfpm,
  exporter,
] as const;
