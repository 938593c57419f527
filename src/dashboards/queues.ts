import { dashboard, timeseries } from 'tocsin';
import { usualQueueLimits } from 'tocsin/packs/laravel';
import { maxJobsGivenUp, maxQueueSize } from '../catalogue/limits.ts';
import {
  horizonIs,
  horizonJobs,
  jobTime,
  jobWait,
  jobsAbandoned,
  jobsByState,
  jobsFailed,
  jobsOverdue,
  jobsUnread,
  mastersAlive,
  oldestJob,
  queuePaused,
  queueSize,
  snapshotAge,
  supervisorsAlive,
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
      timeseries(jobsByState),
    ],
    'What is done': [timeseries(jobWait), timeseries(jobTime), timeseries(jobsUnread)],
    'What gives up': [
      timeseries(jobsFailed, { mark: usualQueueLimits.maxFailed }),
      timeseries(jobsGivenUp, { mark: maxJobsGivenUp }),
      timeseries(jobsAbandoned),
    ],
    Horizon: [
      timeseries(horizonIs),
      timeseries(mastersAlive),
      timeseries(supervisorsAlive),
      timeseries(supervisorsFull),
      timeseries(horizonJobs),
      timeseries(snapshotAge, { mark: usualQueueLimits.maxSnapshotAge }),
    ],
  }),
});
