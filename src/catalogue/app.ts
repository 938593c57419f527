import { metrics } from 'tocsin';
import { activeUsers, queueSize } from 'tocsin/packs/laravel';
import { httpRequests } from 'tocsin/packs/nginx';
import { application } from './application.ts';
import { queues } from './queues.ts';

/** What our exporter publishes about the application, from nginx' log, Laravel's queues and its sessions. */
export const app = metrics(
  application.namespace,
  { ...httpRequests, ...queueSize(queues), ...activeUsers },
  { job: application.job },
);
