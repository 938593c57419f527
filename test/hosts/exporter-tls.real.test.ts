import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeAuthority, makeCertificate } from '../../packages/tocsin/src/cli/secrets/certificates.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { production } from '../../src/stack/environments/production.ts';
import project from '../../tocsin.config.ts';
import { compiled } from '../compile/compiled.ts';
import { describeWith } from '../describe-with.ts';
import { freePorts } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');
const LOOPBACK = '127.0.0.1';

/** Each packaged exporter, and the host whose generated settings it runs by. */
const PACKAGED = {
  'node-exporter': { host: 'prod-web-01', job: 'node' },
  'nginx-exporter': { host: 'prod-web-01', job: 'nginx' },
  'redis-exporter': { host: 'prod-redis-01', job: 'redis' },
  'mysqld-exporter': { host: 'prod-db-01', job: 'mysql' },
} as const;
const services = Object.keys(PACKAGED) as readonly (keyof typeof PACKAGED)[];

/** All that production has, at addresses where nobody listens. */
const nobodyThere = (): Readonly<Record<string, string>> => {
  const all = Object.keys(production.hosts).flatMap((host) =>
    Object.keys(project.stack.services).map((service) => `${host}/${service}`),
  );
  return Object.fromEntries(['edge/https', ...all].map((at, index) => [at, `${LOOPBACK}:${index + 1}`]));
};

/** nginx' own numbers, as its exporter reads them. */
const startStatusPage = async (run: Run, port: number): Promise<void> => {
  const page = 'Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n';
  const server = createServer((_, response) => response.end(page));
  await new Promise<void>((resolve) => void server.listen(port, LOOPBACK, resolve));
  run.atEnd({
    name: 'status page',
    close: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  });
};

/** The status that a request gets, or that there was none; `show` is a file with a certificate and its key. */
const answer = async (port: number, authority: string, show?: string): Promise<number | 'refused'> => {
  const pem = show === undefined ? {} : { cert: await readFile(show), key: await readFile(show) };
  const ca = await readFile(authority);
  return new Promise((resolve) => {
    const asked = request({ host: LOOPBACK, port, path: '/metrics', ca, agent: false, ...pem }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', () => resolve('refused')).end();
  });
};

const PROGRAMS = ['prometheus', ...services.map((service) => `prometheus-${service}`), 'openssl'];

describeWith('exporters of hosts by TLS', PROGRAMS, () => {
  const site = useServer(async (run) => {
    const secrets = join(run.dir, 'secrets');
    const tls = join(run.dir, 'tls');
    await Promise.all([secrets, tls].map((folder) => mkdir(folder)));
    const ports = await freePorts('exporter', 'nginx-status', 'prometheus', ...services);
    const placed = {
      'prod-web-01/exporter': ports.exporter,
      'prod-web-01/nginx-status': ports['nginx-status'],
      'prod-mon-01/prometheus': ports.prometheus,
      ...Object.fromEntries(services.map((service) => [`${PACKAGED[service].host}/${service}`, ports[service]])),
    };
    const addresses = Object.fromEntries(Object.entries(placed).map(([at, port]) => [at, `${LOOPBACK}:${port}`]));
    const placement = { addresses: { ...nobodyThere(), ...addresses }, paths: { secrets } };
    const { model, artefacts } = compiled('production', {}, { placement });
    const to = join(run.dir, 'live');
    await writeArtefacts(to, artefacts);
    const folder = { path: secrets, group: undefined };
    for (const { name, kind, certificate } of secretsOf(model)) {
      if (kind === 'authority') await makeAuthority(folder, name, 'a trial');
      else if (certificate) await makeCertificate(folder, name, certificate, { replace: false });
      else await writeFile(join(secrets, name), 'shown\n');
    }
    const shown = (host: string): string => join(secrets, `exporter-certificate-${host}`);
    /** A file of a host's bundle as install.sh puts it, in folders of the test's own. */
    const installed = async (host: string, file: string): Promise<string> => {
      const text = await readFile(join(to, 'hosts', host, file), 'utf8');
      return text.replaceAll('@OWN@', LOOPBACK).replaceAll('/etc/tocsin/tls', tls);
    };
    const install = async (host: string, unit: string): Promise<void> => {
      await writeFile(join(tls, `${unit}.pem`), await readFile(shown(host)), { mode: 0o600 });
      await writeFile(join(tls, `${unit}.yml`), await installed(host, `tls/${unit}.yml`));
    };
    const isListening = (port: number) => async (): Promise<boolean> =>
      (await answer(port, join(secrets, 'exporter-authority'), join(secrets, 'prometheus-certificate'))) !== 'refused';

    await startStatusPage(run, ports['nginx-status']);
    for (const service of services) {
      const { host } = PACKAGED[service];
      const unit = `prometheus-${service}`;
      await install(host, unit);
      const settings = await installed(host, `default/${unit}`);
      const lines = [...settings.matchAll(/^(\w+)="(.*)"$/gm)].map(
        ([, name = '', value = '']) => [name, value] as const,
      );
      const { ARGS = '', ...environment } = Object.fromEntries(lines);
      // Its account in MySQL is no part of this.
      const cnf = join(run.dir, 'client.cnf');
      await writeFile(cnf, '[client]\nuser = nobody\npassword = none\nhost = 127.0.0.1\nport = 1\n');
      await run.start({
        name: unit,
        file: commandPath(unit),
        args: ARGS.replace('/etc/tocsin/mysqld-exporter.cnf', cnf).split(' '),
        env: environment,
        ready: isListening(ports[service]),
      });
    }
    await install('prod-web-01', 'tocsin-exporter');
    const config = JSON.parse(await installed('prod-web-01', 'exporter.json')) as object;
    await writeFile(
      join(run.dir, 'exporter.json'),
      JSON.stringify({ ...config, stateFolder: join(run.dir, 'state'), collectors: {} }),
    );
    await run.start({
      name: 'exporter',
      file: process.execPath,
      args: [join(root, 'packages/tocsin/src/cli/main.ts'), 'exporter', '--config', join(run.dir, 'exporter.json')],
      cwd: root,
      ready: isListening(ports.exporter),
    });
    const configFile = join(to, 'prometheus/prometheus.yml');
    const { query } = await startPrometheus(run, { configFile, port: ports.prometheus });
    return { ports, secrets, query };
  });

  const exporters = [...services, 'exporter'] as const;

  test('Prometheus reaches each by the generated files', async () => {
    const wanted = ['askproai prod-web-01', ...services.map((each) => `${PACKAGED[each].job} ${PACKAGED[each].host}`)];
    await until('all are up', async () => {
      const up = await site().query('up == 1');
      const there = new Set(up.map(({ labels }) => `${labels['job']} ${labels['instance']}`));
      return wanted.every((target) => there.has(target));
    });
  });

  test('in the clear nobody is answered', async () => {
    for (const each of exporters) {
      const url = `http://${LOOPBACK}:${site().ports[each]}/metrics`;
      const status = await fetch(url).then(
        (response) => response.status,
        () => 'refused',
      );
      expect([400, 'refused'], each).toContain(status);
    }
  });

  test('and by TLS nobody but Prometheus, by the certificate of another exporter neither', async () => {
    const { ports, secrets } = site();
    const authority = join(secrets, 'exporter-authority');
    for (const each of exporters) {
      // Debian's exporter of nginx asks for no certificate.
      if (each === 'nginx-exporter') continue;
      expect(await answer(ports[each], authority), each).toBe('refused');
      const other = join(secrets, 'exporter-certificate-prod-db-01');
      expect(await answer(ports[each], authority, other), each).toBe('refused');
    }
  });
});
