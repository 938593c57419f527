import { freePorts } from '../ports.ts';
import type { Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { isOk } from './http.ts';
import type { Site } from './site.ts';

/** Ports of the community's exporters. */
export interface ExporterPorts {
  readonly mysqld: number;
  readonly redis: number;
  readonly nginx: number;
}

/** Starts the community's exporters of the site's servers, as Debian packages them. */
export const startExporters = async (run: Run, { mariaDb, redis, nginx }: Site): Promise<ExporterPorts> => {
  const ports = await freePorts('mysqld', 'redis', 'nginx');
  const at = (port: number): string => `127.0.0.1:${port}`;
  const ready = (port: number) => () => isOk(`http://${at(port)}/metrics`);
  const { user, password } = mariaDb.reader;
  await run.start({
    name: 'mysqld-exporter',
    file: commandPath('prometheus-mysqld-exporter', 'mysqld_exporter'),
    args: [`--web.listen-address=${at(ports.mysqld)}`],
    env: { DATA_SOURCE_NAME: `${user}:${password}@(${mariaDb.host}:${mariaDb.port})/` },
    ready: ready(ports.mysqld),
  });
  await run.start({
    name: 'redis-exporter',
    file: commandPath('prometheus-redis-exporter', 'redis_exporter'),
    args: ['-web.listen-address', at(ports.redis), '-redis.addr', `redis://${redis.host}:${redis.port}`],
    ready: ready(ports.redis),
  });
  await run.start({
    name: 'nginx-exporter',
    file: commandPath('prometheus-nginx-exporter', 'nginx-prometheus-exporter'),
    args: ['-web.listen-address', at(ports.nginx), '-nginx.scrape-uri', nginx.statusUrl],
    ready: ready(ports.nginx),
  });
  return ports;
};

/** Starts the prober with the generated modules. */
export const startBlackbox = async (run: Run, configFile: string, port: number): Promise<void> => {
  await run.start({
    name: 'blackbox-exporter',
    file: commandPath('prometheus-blackbox-exporter', 'blackbox_exporter'),
    // Half a second before the end of a scrape, as it would stop by itself, is all of a scrape in a drill.
    args: [`--config.file=${configFile}`, `--web.listen-address=127.0.0.1:${port}`, '--timeout-offset=0.05'],
    ready: () => isOk(`http://127.0.0.1:${port}/-/healthy`),
  });
};
