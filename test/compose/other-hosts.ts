import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { production } from '../../src/stack/environments/production.ts';
import { services } from '../../src/stack/services.ts';
import type { Engine } from './engine.ts';

const project = join(import.meta.dirname, '../..');
const hosts = Object.entries(production.hosts).filter(([, { roles }]) => !roles.includes('monitoring'));

/** Each host of production has an address of its own on the loopback interface. */
const addressOf = (name: string): string => `127.0.1.${hosts.findIndex(([host]) => host === name) + 1}`;

export const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries(hosts.map(([name, { address }]) => [address, addressOf(name)])),
  'api.askproai.de': '127.0.1.1',
};

/** Starts on every other host what Prometheus scrapes there, by TLS: Debian's exporters and our own. */
export const startOtherHosts = async (run: Run, { enter }: Engine, secrets: string): Promise<void> => {
  const [file = '', ...words] = enter;
  const serve = (name: string, program: string, ...args: readonly string[]) =>
    run.start({ name, file, args: [...words, commandPath(program), ...args] });
  for (const [name, { roles }] of hosts) {
    await mkdir(join(run.dir, name));
    const certificate = join(secrets, `exporter-certificate-${name}`);
    /** The generated web configuration of a unit, with the files of this run. */
    const webConfig = async (unit: string): Promise<string> => {
      const text = await readFile(join(project, `generated/production/hosts/${name}/tls/${unit}.yml`), 'utf8');
      const config = join(run.dir, name, `${unit}.yml`);
      await writeFile(config, text.replaceAll(`/etc/tocsin/tls/${unit}.pem`, certificate));
      return config;
    };
    const listen = (service: keyof typeof services): string => `${addressOf(name)}:${services[service].port}`;
    await serve(
      `node-${name}`,
      'prometheus-node-exporter',
      `--web.listen-address=${listen('node-exporter')}`,
      `--web.config.file=${await webConfig('prometheus-node-exporter')}`,
    );
    if (roles.includes('web')) {
      await serve(`nginx-${name}`, 'nginx', '-c', await stubStatus(run, name), '-e', 'stderr', '-g', 'daemon off;');
      await run.start({
        name: `nginx-exporter-${name}`,
        file,
        args: [
          ...words,
          commandPath('prometheus-nginx-exporter'),
          '-nginx.retries=10',
          `-nginx.scrape-uri=http://${addressOf(name)}:8081/stub_status`,
          `-web.listen-address=${listen('nginx-exporter')}`,
        ],
        env: {
          CONFIG_FILE: await webConfig('prometheus-nginx-exporter'),
          SECURED_METRICS: 'true',
          SSL_SERVER_CERT: certificate,
          SSL_SERVER_KEY: certificate,
        },
      });
      const config = await exporterConfig(run, name, secrets, await webConfig('tocsin-exporter'));
      await serve(
        `exporter-${name}`,
        'node',
        join(project, 'src/exporters/main.ts'),
        '--config',
        config,
        '--listen',
        listen('exporter'),
      );
    }
    if (roles.includes('db'))
      await run.start({
        name: `mysqld-exporter-${name}`,
        file,
        args: [
          ...words,
          commandPath('prometheus-mysqld-exporter'),
          `--web.listen-address=${listen('mysqld-exporter')}`,
          `--web.config.file=${await webConfig('prometheus-mysqld-exporter')}`,
        ],
        env: { DATA_SOURCE_NAME: 'exporter:@(127.0.0.1:3306)/' },
      });
    if (roles.includes('redis'))
      await serve(
        `redis-exporter-${name}`,
        'prometheus-redis-exporter',
        `-web.listen-address=${listen('redis-exporter')}`,
        ...['-cert', '-key', '-ca-cert'].map((what) => `-tls-server${what}-file=${certificate}`),
      );
  }
};

const stubStatus = async (run: Run, name: string): Promise<string> => {
  const dir = join(run.dir, name);
  const config = join(dir, 'nginx.conf');
  const server = `server { listen ${addressOf(name)}:8081; location = /stub_status { stub_status; } }`;
  await writeFile(config, `pid ${dir}/nginx.pid;\nevents {}\nhttp { access_log off; ${server} }\n`);
  return config;
};

/** The generated one, with the files of this run. */
const exporterConfig = async (run: Run, name: string, secrets: string, webConfigFile: string): Promise<string> => {
  const text = await readFile(join(project, `generated/production/exporter/${name}.json`), 'utf8');
  const log = join(run.dir, name, 'access.log');
  await writeFile(log, '');
  const config = join(run.dir, name, 'exporter.json');
  const changed = text.replaceAll('/etc/tocsin/secrets', secrets).replaceAll(production.paths['access-log'], log);
  await writeFile(config, JSON.stringify({ ...JSON.parse(changed), webConfigFile }));
  return config;
};
