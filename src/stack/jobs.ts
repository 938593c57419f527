import type { Job } from '#lang';
import { everywhere, type Role } from './roles.ts';
import type { ServiceName } from './services.ts';

/** What Prometheus scrapes. A job's name is the one that the catalogue gives its metrics. */
export const jobs = {
  askproai: { on: ['web', 'monitoring'], service: 'exporter', every: '15s', tokenFile: 'exporter-token' },
  node: { on: everywhere, service: 'node-exporter', every: '15s' },
} as const satisfies Readonly<Record<string, Job<Role, ServiceName>>>;

/** How often rules are evaluated: as in the manual's rule group. */
export const evaluateEvery = '30s';
