import { signal } from 'tocsin';
import { horizonSignals, queueSignals } from 'tocsin/packs/laravel';
import { app } from '../catalogue/app.ts';
import { horizon, laravelQueues } from '../catalogue/laravel.ts';

export const { oldestJob, queuePaused, jobsAbandoned, jobsOverdue } = queueSignals(laravelQueues);
export const { jobsFailed, jobWait, jobTime, timeToClear, horizonIs, mastersAlive, supervisorsFull, snapshotAge } =
  horizonSignals(horizon);

export const queueSize = signal({
  title: 'Queue size',
  description: "Jobs in each of Laravel's queues: ready, delayed and reserved.",
  of: app.queue_size.now().maxBy('queue'),
  legend: '{{queue}}',
});

export const queueGrowth = signal({
  title: 'Queue growth',
  description: 'Jobs that a queue gains each second, over a quarter of an hour; below zero it drains.',
  of: app.queue_size.trend('15m').maxBy('queue'),
  legend: '{{queue}}',
});

export const jobsByState = signal({
  title: 'Jobs by state',
  description: 'Jobs of each queue that are ready, delayed or reserved.',
  of: laravelQueues.queue_jobs.now().maxBy('queue', 'state'),
  legend: '{{queue}} {{state}}',
});

export const supervisorsAlive = signal({
  title: 'Horizon supervisors',
  description: 'Supervisors that are alive, by what they do.',
  of: horizon.horizon_supervisors.now().maxBy('status'),
  legend: '{{status}}',
});

export const horizonJobs = signal({
  title: "Jobs in Horizon's lists",
  description: 'Jobs that Horizon still keeps, by list.',
  of: horizon.horizon_jobs.now().maxBy('set'),
  legend: '{{set}}',
});

export const jobsUnread = signal({
  title: 'Finished jobs not counted yet',
  description: 'Above 0 while more jobs finish than one scrape takes in: the times of jobs lag behind.',
  of: horizon.horizon_unread_jobs.now().maxBy('job'),
  legend: 'jobs',
});
