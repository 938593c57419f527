import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, portAccepts } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { until } from './until.ts';

export interface PhpFpm {
  readonly process: Process;
  readonly configFile: string;
  readonly poolFile: string;
  readonly pidFile: string;
  readonly maxChildren: number;
  /** Where the pool takes FastCGI requests, as host:port. */
  readonly address: string;
  /** Where the pool's status answers over FastCGI, however busy the pool is. */
  readonly statusAddress: string;
  readonly statusPath: string;
  /** How often it has become ready: 1 after the start, one more after each reload. */
  readonly timesReady: () => Promise<number>;
  /** Reloads as an administrator does, and waits until the new master is ready. */
  readonly reload: () => Promise<void>;
}

// Without process_control_timeout a reload cuts the requests that are under way.
const globalConfig = (pidFile: string, log: string, poolDir: string): string => `[global]
pid = ${pidFile}
error_log = ${log}
process_control_timeout = 30s

include = ${poolDir}/*.conf
`;

const poolConfig = (port: number, statusPort: number, maxChildren: number): string => `[www]
user = www-data
group = www-data

listen = 127.0.0.1:${port}
listen.backlog = 511

pm = dynamic
pm.max_children = ${maxChildren}
pm.start_servers = 2
pm.min_spare_servers = 2
pm.max_spare_servers = 3

pm.status_path = /status
pm.status_listen = 127.0.0.1:${statusPort}
`;

/** Debian names the command after PHP's version: php-fpm8.2. */
export const phpFpmNames = ['php-fpm', ...readdirSync('/usr/sbin').filter((name) => /^php-fpm\d/.test(name))];

/** `maxChildren` is at least 3, the most spare servers of the pool. */
export const startPhpFpm = async (run: Run, options: { readonly maxChildren?: number } = {}): Promise<PhpFpm> => {
  const { maxChildren = 4 } = options;
  const dir = join(run.dir, 'php-fpm');
  const poolDir = join(dir, 'pool.d');
  const configFile = join(dir, 'fpm.conf');
  const poolFile = join(poolDir, 'www.conf');
  const pidFile = join(dir, 'fpm.pid');
  const log = join(dir, 'fpm.log');
  const ports = await freePorts('pool', 'status');

  await mkdir(poolDir, { recursive: true });
  await writeFile(configFile, globalConfig(pidFile, log, poolDir));
  await writeFile(poolFile, poolConfig(ports.pool, ports.status, maxChildren));

  const timesReady = async (): Promise<number> =>
    (await readFile(log, 'utf8')).split('ready to handle connections').length - 1;
  const server = await run.start({
    name: 'php-fpm',
    file: commandPath(...phpFpmNames),
    args: ['--nodaemonize', '--fpm-config', configFile],
    ready: async () => (await portAccepts(ports.pool)) && (await portAccepts(ports.status)),
  });
  const reload = async (): Promise<void> => {
    const before = await timesReady();
    server.signal('SIGUSR2');
    await until('PHP-FPM is ready after its reload', async () => (await timesReady()) > before);
  };
  return {
    process: server,
    configFile,
    poolFile,
    pidFile,
    maxChildren,
    timesReady,
    reload,
    address: `127.0.0.1:${ports.pool}`,
    statusAddress: `127.0.0.1:${ports.status}`,
    statusPath: '/status',
  };
};
