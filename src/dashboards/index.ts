import { define } from 'tocsin';

import { applicationOverview } from './application-overview.ts';
import { backups } from './backups.ts';
import { businessMetrics } from './business-metrics.ts';
import { capacity } from './capacity.ts';
import { endpoints } from './endpoints.ts';
import { incidents } from './incidents.ts';
import { infrastructure } from './infrastructure.ts';
import { integrations } from './integrations.ts';
import { laravel } from './laravel.ts';
import { monitoring } from './monitoring.ts';
import { mysql } from './mysql.ts';
import { nginx } from './nginx.ts';
import { phpFpm } from './php-fpm.ts';
import { queues } from './queues.ts';
import { redis } from './redis.ts';
import { security } from './security.ts';
import { serviceLevels } from './service-levels.ts';

/** An alert leads to the first that shows what it watches: those that sum up several topics come last. */
export const dashboards = define([
  applicationOverview,
  businessMetrics,
  serviceLevels,
  incidents,
  endpoints,
  nginx,
  phpFpm,
  laravel,
  queues,
  mysql,
  redis,
  integrations,
  infrastructure,
  backups,
  security,
  monitoring,
  capacity,
] as const);
