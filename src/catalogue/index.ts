import { alertmanager } from './alertmanager.ts';
import { app } from './app.ts';
import { blackbox } from './blackbox.ts';
import { business } from './business.ts';
import { exporter } from './exporter.ts';
import { horizon, laravelQueues } from './horizon.ts';
import { mysql } from './mysql.ts';
import { nginx } from './nginx.ts';
import { node } from './node.ts';
import { phpfpm } from './phpfpm.ts';
import { prometheus } from './prometheus.ts';
import { redis } from './redis.ts';

/** Every metric that anything here may ask for. */
export const catalogues = [
  app,
  business,
  laravelQueues,
  horizon,
  phpfpm,
  exporter,
  node,
  mysql,
  redis,
  nginx,
  blackbox,
  prometheus,
  alertmanager,
] as const;
