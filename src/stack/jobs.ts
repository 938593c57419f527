import { define, type Job } from 'tocsin';
import { everywhere, type Role } from '../catalogue/roles.ts';
import type { ServiceName } from './services.ts';

/** The manual's interval, for every job. */
const every = '15s';

/** The manual's four health endpoints. */
export const healthEndpoints = [
  '/api/health',
  '/api/health/database',
  '/api/health/redis',
  '/api/health/queue',
] as const;

/** What Prometheus scrapes. What runs is what Debian 12 has, and MySQL's own release. A job's name is the one that the catalogue gives its metrics. */
export const jobs = define({
  askproai: { on: ['web', 'monitoring'], service: 'exporter', every, tokenFile: 'exporter-token' },
  node: { on: everywhere, service: 'node-exporter', every, runs: ['node-exporter@1.5'] },
  mysql: { on: ['db'], service: 'mysqld-exporter', every, runs: ['mysql@9.7', 'mysqld-exporter@0.14'] },
  redis: { on: ['redis'], service: 'redis-exporter', every, runs: ['redis@7.0', 'redis-exporter@1.45'] },
  nginx: { on: ['web'], service: 'nginx-exporter', every, runs: ['nginx@1.22', 'nginx-exporter@0.11'] },
  blackbox: {
    through: 'blackbox-exporter',
    every,
    probes: [
      // As users come in: through Cloudflare and the load balancer, so that any of the hosts may answer.
      { module: 'health', of: 'edge', service: 'https', scheme: 'https', paths: healthEndpoints },
      { module: 'health-origin', of: { on: ['web'] }, service: 'http', scheme: 'http', paths: healthEndpoints },
      // A certificate that does not verify makes the health probe fail without saying when it expires.
      { module: 'certificate', of: 'edge', service: 'https', scheme: 'tls', paths: ['certificate'] },
    ],
  },
  prometheus: { on: ['monitoring'], service: 'prometheus', every },
  alertmanager: { on: ['monitoring'], service: 'alertmanager', every },
  // Its catalogue has a part of what it publishes, and that grows with its pages.
  grafana: { on: ['monitoring'], service: 'grafana', every, limits: { samples: 40_000 } },
  receiver: { on: ['monitoring'], service: 'receiver', every },
} as const satisfies Readonly<Record<string, Job<Role, ServiceName>>>);

/** How often rules are evaluated: as in the manual's rule group. */
export const evaluateEvery = '30s';
