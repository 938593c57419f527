import { define } from 'tocsin';

import { applicationOverview } from './application-overview.ts';
import { businessMetrics } from './business-metrics.ts';
import { capacity } from './capacity.ts';
import { infrastructure } from './infrastructure.ts';
import { monitoring } from './monitoring.ts';
import { queues } from './queues.ts';
import { security } from './security.ts';

export const dashboards = define([
  applicationOverview,
  infrastructure,
  businessMetrics,
  monitoring,
  queues,
  security,
  capacity,
] as const);
