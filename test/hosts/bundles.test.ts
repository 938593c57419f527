import { describe, expect, test } from 'vitest';
import { mysqlPack, readsOf, type MysqlOptions } from 'tocsin/packs/mysql';
import { databaseSizes } from '../../src/catalogue/hosts.ts';
import { database } from '../../src/stack/packs.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled, type EnvironmentName } from '../compile/compiled.ts';

const { stack } = project;

const install = (environment: EnvironmentName, host: string): string =>
  artefact(compiled(environment), `hosts/${host}/install.sh`);
const opened = (host: string): readonly string[] =>
  [...install('production', host).matchAll(/^ {2}open_port (\d+) ([\w-]+)$/gm)].map(
    ([, port, why]) => `${port} ${why}`,
  );

describe('a host opens what the monitoring host has to reach, and nothing else', () => {
  test.each([
    ['prod-web-01', ['9469 exporter', '9100 node-exporter', '9113 nginx-exporter', '22 ssh', '80 probes']],
    ['prod-db-01', ['9100 node-exporter', '9104 mysqld-exporter', '22 ssh', '3306 mysql']],
    ['prod-redis-01', ['9100 node-exporter', '9121 redis-exporter', '22 ssh', '6379 redis']],
    ['prod-mon-01', []],
  ])('%s', (host, ports) => expect(opened(host)).toEqual(ports));
});

test('what a job scrapes on a host runs there: a package, a container, or our own exporter', () => {
  const production = compiled('production');
  const contained = new Set([
    'prometheus',
    'alertmanager',
    'grafana',
    'receiver',
    'exporter',
    'node-exporter',
    'blackbox-exporter',
  ]);
  for (const { service = '', targets, through } of production.model.jobs)
    for (const { host } of through === undefined ? targets : []) {
      if (host === 'prod-mon-01' ? contained.has(service) : service === 'exporter') continue;
      expect(install('production', host), `${service} on ${host}`).toMatch(
        new RegExp(`^ {2}packages .*prometheus-${service}`, 'm'),
      );
    }
});

test('where one host is everything, no port is opened, and its exporters listen on loopback', () => {
  const staging = compiled('staging');
  expect(install('staging', 'staging')).not.toContain('open_port 9');
  expect(artefact(staging, 'hosts/staging/default/prometheus-redis-exporter')).toContain(
    '-web.listen-address=127.0.0.1:9121',
  );
  // The node exporter is a container there.
  expect(staging.artefacts.map(({ path }) => path)).not.toContain('hosts/staging/default/prometheus-node-exporter');
});

test('on other hosts exporters listen where the monitoring host comes in, once the network is there', () => {
  const production = compiled('production');
  expect(artefact(production, 'hosts/prod-redis-01/default/prometheus-redis-exporter')).toContain(
    '-web.listen-address=@OWN@:9121',
  );
  expect(artefact(production, 'hosts/prod-web-01/exporter.json')).toContain('"listen": "@OWN@:9469"');
  expect(install('production', 'prod-web-01')).toMatch(/need_address \S+\n {2}need_own_address\n/);
  for (const { path, text } of production.artefacts.filter((one) => one.path.includes('/default/')))
    expect(text, path).not.toMatch(/listen-address=:/);
});

test('exporters of other hosts serve by certificates, where the environment says so, and Prometheus asks them so', () => {
  const production = compiled('production');
  const plain = compiled('production', {
    environments: { ...stack.environments, production: { ...stack.environments.production, exporterTls: false } },
  });
  const defaults = (of: typeof production) =>
    of.artefacts.filter(({ path }) => /prod-(?!mon).*\/(default\/|exporter\.json)/.test(path));
  expect(defaults(production).length).toBeGreaterThan(8);
  for (const { path, text } of defaults(production)) expect(text, path).toContain('/etc/tocsin/tls/');
  for (const { path, text } of defaults(plain)) expect(text, path).not.toContain('/etc/tocsin/tls/');
  const schemes = ({ model }: typeof production) =>
    model.jobs.flatMap(({ name, scheme, targets }) =>
      scheme === 'https' ? targets.map((target) => `${name} ${target.host} ${target.scheme ?? scheme}`) : [],
    );
  expect(schemes(production)).toEqual(
    expect.arrayContaining(['node prod-web-01 https', 'node prod-mon-01 http', 'askproai prod-web-02 https']),
  );
  expect(schemes(plain)).toEqual([]);
  expect(artefact(plain, 'prometheus/prometheus.yml')).not.toContain('__scheme__');
});

test('MySQL’s account comes from the monitoring host, and by TLS where the server has it', () => {
  const users = (tls?: object): string => {
    const packs = stack.packs.map((pack) =>
      pack.name === 'mysql' ? mysqlPack({ ...database, ...(tls && { tls }), sizes: databaseSizes }) : pack,
    );
    return artefact(compiled('production', { packs }), 'hosts/prod-db-01/mysql/tocsin.sql');
  };
  expect(users()).toContain("create user if not exists 'tocsin'@'@FROM@' identified by '@PASSWORD@' with");
  expect(users({})).toContain("'@PASSWORD@' require ssl with");
});

describe('MySQL’s account reads', () => {
  const columns = (options: Partial<MysqlOptions> = {}): readonly string[] => {
    const packs = stack.packs.map((pack) =>
      pack.name === 'mysql' ? mysqlPack({ ...database, ...options, sizes: databaseSizes }) : pack,
    );
    const path = `hosts/prod-db-01/mysql/${options.user ?? database.user}.columns`;
    const lines = artefact(compiled('production', { packs }), path).trim().split('\n');
    return lines.filter((line) => !line.startsWith('#'));
  };
  test('the columns that collectors declare, and those of one’s own queries', () => {
    expect(columns()).toContain('users id');
    expect(columns()).toContain('sessions last_activity');
    expect(columns()).not.toContain('users email');
    const queries = { files: ['/etc/tocsin/rooms.yml'], reads: { rooms: ['City', 'free'], users: ['id', 'email'] } };
    const added = columns({ queries }).filter((line) => !columns().includes(line));
    expect(added).toEqual(['rooms city', 'rooms free', 'users email']);
    expect(columns({ queries }).filter((line) => line === 'users id')).toHaveLength(1);
  });
  test('nothing for collectors that log in by another account, or run nowhere', () => {
    expect(columns({ user: 'other' })).toEqual([]);
    expect(columns({ queries: { files: ['/q.yml'], reads: { rooms: ['city'] } }, from: ['db'] })).toContain(
      'rooms city',
    );
    expect(columns({ queries: { files: ['/q.yml'], reads: { rooms: ['city'] } }, from: [] })).not.toContain(
      'rooms city',
    );
  });
  test('names only', () =>
    expect(() => readsOf(database, { 'users; drop': ['id', '`x`'] })).toThrow(
      'what is read of the database askproai: "users; drop", "`x`": a table or column is letters, digits, _ and $',
    ));
});

test('a job of another service changes the bundle: nothing here is a list of its own', () => {
  const { mysql: _, ...jobs } = stack.jobs;
  const without = compiled('production', {
    jobs,
    rules: stack.rules.filter(({ name }) => name !== 'mysql'),
    dashboards: [],
  });
  expect(artefact(without, 'hosts/prod-db-01/install.sh')).not.toContain('mysqld-exporter /etc');
});
