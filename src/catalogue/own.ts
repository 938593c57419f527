import { app } from './app.ts';
import { business } from './business.ts';
import { exporter } from './exporter.ts';
import { horizon, laravelQueues } from './horizon.ts';
import { tls } from './tls.ts';
import { backups } from './backups.ts';
import { health } from './health.ts';
import { integrations } from './integrations.ts';
import { deployment, logs, sizes } from './host.ts';
import { phpfpm } from './phpfpm.ts';

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
