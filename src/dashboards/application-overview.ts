import { integrationUp } from '../signals/business.ts';
import { dashboard, stat, timeseries, valuesOf } from 'tocsin';
import { app } from '../catalogue/app.ts';
import { maxErrorRatio, maxQueueSize, maxResponseTime } from '../catalogue/limits.ts';
import {
  activeUsers,
  errorRatio,
  requestRate,
  requestRateByStatus,
  responseTimeP50,
  responseTimeP95,
  responseTimeP99,
  slowRatio,
} from '../signals/application.ts';
import { deployments } from '../signals/business.ts';
import { inMaintenance } from '../signals/logs.ts';
import { busyWorkers } from '../signals/phpfpm.ts';
import { queueSize } from '../signals/queue.ts';

export const applicationOverview = dashboard({
  uid: 'application-overview',
  title: 'Application Overview',
  variables: { route: valuesOf(app.http_requests_total, 'route') },
  events: [deployments],
  rows: ({ route }) => ({
    'At a glance': [
      stat(requestRate),
      stat(errorRatio, { mark: maxErrorRatio }),
      stat(responseTimeP95, { mark: maxResponseTime }),
      stat(activeUsers.where({ window: '5m' })),
    ],
    Traffic: [
      timeseries(requestRateByStatus.where(route), { width: 8 }),
      timeseries(errorRatio.where(route), { mark: maxErrorRatio, width: 8 }),
      timeseries(slowRatio.where(route), { width: 8 }),
    ],
    Users: [
      timeseries([responseTimeP50.where(route), responseTimeP95.where(route), responseTimeP99.where(route)], {
        title: 'Response time',
        description: 'How long half of the requests, 19 in 20 and 99 in 100 take at most.',
        mark: maxResponseTime,
      }),
      timeseries(activeUsers),
    ],
    'Behind it': [stat(busyWorkers), stat(queueSize, { mark: maxQueueSize }), stat(integrationUp), stat(inMaintenance)],
  }),
});
