import { dashboard, stat, timeseries, valuesOf } from 'tocsin';
import { diskFree } from 'tocsin/packs/node';
import { app } from '../catalogue/app.ts';
import { maxErrorRatio, maxQueueSize, maxResponseTime, minDiskFree, phpFpmMaxChildren } from '../catalogue/limits.ts';
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
import {
  clientsGaveUp,
  logLost,
  logNotUnderstood,
  logUnread,
  requestsLimited,
  requestsNotUnderstood,
} from '../signals/clients.ts';
import { deployments } from '../signals/business.ts';
import { graveMessages, inMaintenance } from '../signals/logs.ts';
import {
  acceptedRequests,
  busyWorkers,
  poolAnswers,
  poolLoad,
  sinceReload,
  slowRequests,
  waitingRequests,
  workersAtWork,
  workersRefused,
} from '../signals/phpfpm.ts';
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
      timeseries(requestRateByStatus.where(route)),
      timeseries(errorRatio.where(route), { mark: maxErrorRatio }),
    ],
    'Service levels': [timeseries(slowRatio.where(route))],
    Clients: [
      timeseries([clientsGaveUp.where(route), requestsNotUnderstood.where(route), requestsLimited.where(route)], {
        title: 'Requests that clients are to blame for',
        description: 'Share of the requests whose client went away, that were not understood, or that were too many.',
      }),
      timeseries(logNotUnderstood),
      timeseries(logUnread),
      timeseries(logLost),
    ],
    Users: [
      timeseries([responseTimeP50.where(route), responseTimeP95.where(route), responseTimeP99.where(route)], {
        title: 'Response time',
        description: 'How long half of the requests, 19 in 20 and 99 in 100 take at most.',
        mark: maxResponseTime,
      }),
      timeseries(activeUsers),
    ],
    'Behind it': [
      timeseries(waitingRequests),
      timeseries(workersAtWork, { mark: phpFpmMaxChildren }),
      timeseries(busyWorkers),
      timeseries(poolLoad),
      timeseries(poolAnswers),
      timeseries(slowRequests),
      timeseries(acceptedRequests),
      timeseries(workersRefused),
      timeseries(sinceReload),
      timeseries(queueSize, { mark: maxQueueSize }),
      timeseries(diskFree, { mark: minDiskFree }),
      timeseries(graveMessages),
      timeseries(inMaintenance),
    ],
  }),
});
