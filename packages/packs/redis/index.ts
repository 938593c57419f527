import { portOf, type Pack } from 'tocsin/compile';
import { redisTuningPart, type RedisTuning } from './tuning.ts';
import { exporterAccountPart, loginFlags, type ExporterLogin } from './exporter-account.ts';

export { redis } from './metrics.ts';
export { redisServerAlerts } from './connection-rules.ts';
export { redisInhibitions } from './inhibitions.ts';
export { redisPanels } from './panels.ts';
export { redisAlerts, redisEvictionAlerts } from './rules.ts';
export type { RedisAlertOptions } from './rules.ts';
export { redisUpkeepAlerts } from './upkeep-rules.ts';
export { redisEvictions, redisMemory, redisUp } from './signals.ts';

export interface RedisOptions extends ExporterLogin {
  /** The roles of its hosts. */
  readonly on: readonly string[];
  readonly service: string;
  /** Absent: the server's settings are written by others. */
  readonly tuning?: RedisTuning;
}

/** Redis: its exporter and its service. */
export const redisPack = ({ on, service, exporterUser, tuning }: RedisOptions): Pack => ({
  name: 'redis',
  paths: { 'redis-pid': '/run/redis/redis-server.pid' },
  services: [
    {
      name: 'redis',
      on,
      about: ({ place }) => ({
        unit: 'redis-server',
        pidFile: place.path('redis-pid'),
        kind: 'redis',
        check: ['redis-cli'],
      }),
    },
  ],
  exporters: {
    'redis-exporter': {
      unit: 'prometheus-redis-exporter',
      flags: (model, host, listen) => [
        `-redis.addr=redis://127.0.0.1:${portOf(model, host, service)}`,
        ...loginFlags(exporterUser),
        // Well within a scrape: a server that hangs is told as one, and not as an exporter that is gone.
        '-connection-timeout=5s',
        `-web.listen-address=${listen}`,
      ],
      tls: ({ certificate }) => ({
        flags: ['-cert', '-key', '-ca-cert'].map((what) => `-tls-server${what}-file=${certificate}`),
      }),
    },
  },
  // Before the exporter, which logs in by it.
  hosts: [exporterAccountPart({ on, service, ...(exporterUser !== undefined && { exporterUser }) })],
  ...(tuning === undefined ? {} : { hostsAfterwards: [redisTuningPart(on, tuning)] }),
  reached: [{ on, service }],
});
