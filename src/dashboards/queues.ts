import { dashboard, timeseries } from 'tocsin';
import { usualQueueLimits } from 'tocsin/packs/laravel';
import { maxJobsGivenUp, maxQueueSize } from '../catalogue/limits.ts';
import {
  horizonIs,
  jobTime,
  jobWait,
  jobsAbandoned,
  jobsFailed,
  jobsOverdue,
  mastersAlive,
  oldestJob,
  queuePaused,
  queueSize,
  snapshotAge,
  supervisorsFull,
  timeToClear,
} from '../signals/queue.ts';
import { jobsGivenUp } from '../signals/silence.ts';

export const queues = dashboard({
  uid: 'queues',
  title: 'Queues and Horizon',
  variables: {},
  rows: () => ({
    'What waits': [
      timeseries(queueSize, { mark: maxQueueSize }),
      timeseries(oldestJob, { mark: usualQueueLimits.maxJobAge }),
      timeseries(timeToClear),
      timeseries(jobsOverdue, { mark: usualQueueLimits.maxOverdue }),
      timeseries(queuePaused),
    ],
    'What is done': [timeseries(jobWait), timeseries(jobTime)],
    'What gives up': [
      timeseries(jobsFailed, { mark: usualQueueLimits.maxFailed }),
      timeseries(jobsGivenUp, { mark: maxJobsGivenUp }),
      timeseries(jobsAbandoned),
    ],
    Horizon: [
      timeseries(horizonIs),
      timeseries(mastersAlive),
      timeseries(supervisorsFull),
      timeseries(snapshotAge, { mark: usualQueueLimits.maxSnapshotAge }),
    ],
  }),
});
