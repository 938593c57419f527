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
