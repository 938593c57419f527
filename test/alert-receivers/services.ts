import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePorts, portAccepts } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { until } from '../e2e/site/until.ts';
import { startHost, type Host } from './web-host.ts';

/** nginx and Redis as daemons that a service manager would run, and MariaDB's configuration. */
export interface Services extends Host {
  /** Where their files are. */
  readonly dir: string;
  readonly ports: { readonly nginx: number; readonly redis: number };
  readonly nginxConfig: string;
  readonly nginxPidFile: string;
  readonly mysqlConfig: string;
  /** Where root keeps the password of Redis' account default, if it has one. */
  readonly redisPassword: string;
  /** The process in a service's pid file. */
  readonly pid: (service: 'nginx' | 'redis') => Promise<number>;
  readonly redis: (...words: readonly string[]) => Promise<string>;
  /** What the service manager was told. */
  readonly told: () => Promise<string>;
}

const nginxConf = (dir: string, port: number): string => `user www-data;
pid ${dir}/nginx.pid;
error_log ${dir}/nginx.log;
events {}
http {
  access_log off;
  server { listen 127.0.0.1:${port}; location / { return 200 "one"; } }
}
`;

/** systemd does not run where tests do: this does what it is told with the real servers, and writes it down. */
const systemctl = (dir: string, nginx: string, redis: string): string => `#!/bin/sh
# Which process is a unit's: by a file that a test may write.
case $1 in show) cat "${dir}/main-$4" 2>/dev/null; exit 0 ;; esac
echo "$*" >>${dir}/systemctl.log
# A container may have nobody who buries the dead.
gone() { while grep -q '^State:.[^ZX]' "/proc/$1/status" 2>/dev/null; do sleep 0.05; done; }
case $* in
  'restart nginx') pid=$(cat ${dir}/nginx.pid) && kill -QUIT "$pid" && gone "$pid"; ${nginx} ;;
  'restart redis-server') pid=$(cat ${dir}/redis.pid) && kill -TERM "$pid" && gone "$pid"; ${redis} ;;
  *) exit 1 ;;
esac
`;

export const startServices = async (run: Run): Promise<Services> => {
  const { dir } = run;
  const ports = await freePorts('nginx', 'redis');
  const nginxConfig = join(dir, 'nginx.conf');
  const redisConfig = join(dir, 'redis.conf');
  const mysqlConfig = join(dir, 'my.cnf');
  const binaries = { nginx: commandPath('nginx'), redis: commandPath('redis-server'), mysql: commandPath('mariadbd') };
  const start = {
    nginx: [binaries.nginx, '-e', `${dir}/nginx.log`, '-c', nginxConfig],
    redis: [binaries.redis, redisConfig],
  };
  await writeFile(nginxConfig, nginxConf(dir, ports.nginx));
  await writeFile(
    redisConfig,
    `bind 127.0.0.1\nport ${ports.redis}\ndir ${dir}\npidfile ${dir}/redis.pid\ndaemonize yes\nsave ""\nlogfile ${dir}/redis.log\n`,
  );
  await writeFile(mysqlConfig, '[mysqld]\nmax_connections = 50\n');
  const redisPassword = join(dir, 'redis-password');
  const manager = join(dir, 'systemctl');
  await writeFile(manager, systemctl(dir, start.nginx.join(' '), start.redis.join(' ')), { mode: 0o755 });

  const pid = async (service: 'nginx' | 'redis'): Promise<number> =>
    Number(await readFile(join(dir, `${service}.pid`), 'utf8'));
  for (const service of ['nginx', 'redis'] as const) {
    const [file = '', ...args] = start[service];
    await execa(file, args);
    const answers = () => portAccepts(ports[service]);
    // Waited for: a Redis whose folder is gone before it has saved refuses to end.
    const end = async (): Promise<void> => {
      process.kill(await pid(service), 'SIGTERM');
      await until(`${service} has ended`, async () => !(await answers()));
    };
    run.atEnd({ name: service, close: () => end().catch(() => undefined) });
    await until(`${service} answers`, answers);
  }
  const services = [
    `nginx nginx ${dir}/nginx.pid nginx ${binaries.nginx} ${nginxConfig}`,
    `redis redis-server ${dir}/redis.pid redis ${commandPath('redis-cli')} ${ports.redis}`,
    `mysql mysql ${dir}/mysql.pid mysql ${binaries.mysql} ${mysqlConfig}`,
  ];
  const host = await startHost(run, {
    service: { SERVICES: services.join('\n'), SYSTEMCTL: manager, REDIS_PASSWORD: redisPassword },
  });
  const redis = async (...words: readonly string[]): Promise<string> =>
    (await execa(commandPath('redis-cli'), ['-p', String(ports.redis), ...words])).stdout;
  const told = (): Promise<string> => readFile(join(dir, 'systemctl.log'), 'utf8').catch(() => '');
  return {
    ...host,
    dir,
    ports,
    nginxPidFile: join(dir, 'nginx.pid'),
    nginxConfig,
    mysqlConfig,
    redisPassword,
    pid,
    redis,
    told,
  };
};
