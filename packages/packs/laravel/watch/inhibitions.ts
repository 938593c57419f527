import { inhibitions } from 'tocsin';
import type { horizonAlerts } from './horizon-rules.ts';
import type { queueAlerts } from './queue-rules.ts';

type Name = keyof (ReturnType<typeof queueAlerts> & ReturnType<typeof horizonAlerts>);

/** By which alert each alert about queues and Horizon is held back. `QueueBacklog` is a project's own, with the label `queue`. */
export const queueInhibitions = inhibitions<Name | 'QueueBacklog' | 'RedisDown'>([
  {
    symptom: 'RedisDown',
    causes: [
      'HorizonInactive',
      'HorizonPaused',
      'HorizonFull',
      'SchedulerStopped',
      'JobsFail',
      'OldestJobWaits',
      'QueuePaused',
      'JobsAbandoned',
      'DelayedJobsOverdue',
    ],
    // Queues are in one Redis and on no host: they have no instance.
    equal: ['environment'],
    because: 'queues and what Horizon says of itself are in Redis',
  },
  {
    symptom: 'HorizonInactive',
    causes: ['OldestJobWaits', 'JobsAbandoned', 'DelayedJobsOverdue'],
    // It serves all queues.
    equal: ['environment'],
    because: 'jobs wait because no worker runs',
  },
  {
    symptom: 'HorizonPaused',
    causes: ['OldestJobWaits', 'DelayedJobsOverdue'],
    equal: ['environment'],
    because: 'jobs wait because all workers are paused',
  },
  {
    symptom: 'QueuePaused',
    causes: ['OldestJobWaits', 'DelayedJobsOverdue'],
    equal: ['queue'],
    because: 'jobs wait because their queue is paused',
  },
  {
    symptom: 'QueueBacklog',
    causes: ['OldestJobWaits', 'DelayedJobsOverdue'],
    equal: ['queue'],
    because: 'the oldest jobs wait because the queue does not drain',
  },
]);
