import { inhibitions } from 'tocsin';
import type { nginxAlerts } from './rules.ts';

/** By which alert each alert about nginx is held back. */
export const nginxInhibitions = inhibitions<keyof ReturnType<typeof nginxAlerts> | 'InputMissing'>([
  {
    symptom: 'NginxDown',
    causes: 'NginxDropsConnections',
    equal: ['instance'],
    because: 'a server that does not answer takes no connections at all',
  },
  {
    symptom: 'NginxDown',
    causes: { alertname: 'InputMissing', labels: { job: 'nginx' } },
    // What is missing is missing on every host, and so has no instance.
    equal: ['environment'],
    because: 'its exporter has nothing to tell of a server that does not answer',
  },
]);
