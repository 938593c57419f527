import { deploymentMetrics, horizonMetrics, laravelLogMetrics, queueMetrics } from 'tocsin/packs/laravel';
import { application } from './application.ts';
import { queues } from './queues.ts';

export const laravelQueues = queueMetrics(application, queues);
export const horizon = horizonMetrics(application, queues);
export const deployment = deploymentMetrics(application);
export const laravelLog = laravelLogMetrics(application);
