import { dashboard, stat, timeseries } from 'tocsin';
import { phpFpmMaxChildren } from '../catalogue/limits.ts';
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

export const phpFpm = dashboard({
  uid: 'php-fpm',
  title: 'PHP-FPM',
  variables: {},
  rows: () => ({
    'At a glance': [stat(poolAnswers), stat(waitingRequests), stat(busyWorkers)],
    Workers: [
      timeseries(workersAtWork, { mark: phpFpmMaxChildren }),
      timeseries(busyWorkers),
      timeseries(poolLoad),
      timeseries(workersRefused),
    ],
    Requests: [timeseries(waitingRequests), timeseries(acceptedRequests), timeseries(slowRequests)],
    Pools: [timeseries(poolAnswers), timeseries(sinceReload)],
  }),
});
