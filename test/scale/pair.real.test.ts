import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { isOk } from '../e2e/site/http.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { makeWebUsers } from '../e2e/site/web-users.ts';
import { until } from '../e2e/site/until.ts';
import { artefact } from '../compile/compiled.ts';
import { firstStack, pair } from './first.ts';

const HOSTS = ['watch-north', 'watch-south'] as const;
const SERVICES = ['prometheus', 'alertmanager', 'alertmanager-cluster'] as const;
const LOW = 1024 ** 2 * 100;

/** A certificate for all members, as docs/scale.md has it made. */
const makeCertificates = async (folder: string): Promise<void> => {
  const openssl = (...args: readonly string[]) => execa('openssl', args, { cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...key, '-subj', '/CN=estate', '-keyout', 'ca.key', '-out', 'cluster-authority');
  await openssl('req', ...key, '-subj', '/CN=alertmanager', '-keyout', 'cluster-key', '-out', 'cluster.csr');
  await writeFile(join(folder, 'san'), 'subjectAltName = DNS:alertmanager\n');
  const signed = ['-CA', 'cluster-authority', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san'];
  await openssl('x509', '-req', '-in', 'cluster.csr', ...signed, '-out', 'cluster-certificate');
};

describeWith('a pair', ['prometheus', ['prometheus-alertmanager', 'alertmanager'], 'openssl'], () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-pair-'));
  let run: Run;
  let slack: Slack;
  const servers = new Map<string, readonly Process[]>();
  /** What the shop's node exporter says. */
  let memory = 8 * 1024 ** 3;

  const addresses: Record<string, string> = {};
  let users: Awaited<ReturnType<typeof makeWebUsers>>;
  const ask = (service: `${string}/${keyof typeof users}`, path: string): Promise<Response> =>
    fetch(`http://${addresses[service]}${path}`, {
      headers: users[service.endsWith('/prometheus') ? 'prometheus' : 'alertmanager'].headers,
    });
  const knowsOfTheOther = async (): Promise<boolean> => {
    const heard = await Promise.all(HOSTS.map(async (host) => (await ask(`${host}/alertmanager`, '/metrics')).text()));
    return heard.some((metrics) => /^alertmanager_nflog_gossip_messages_propagated_total [1-9]/m.test(metrics));
  };
  const told = (alert: string): number =>
    slack.posts.filter(({ message }) => JSON.stringify(message).includes(alert)).length;

  beforeAll(async () => {
    run = openRun(dir);
    slack = await startSlack(run);
    const exporterPort = await freePort();
    const exporter = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end(`node_memory_MemAvailable_bytes ${memory}\n`),
    ).listen(exporterPort, '127.0.0.1');
    run.atEnd({
      name: 'exporter',
      close: async () => {
        exporter.close().closeAllConnections();
      },
    });

    addresses['shop/node-exporter'] = `127.0.0.1:${exporterPort}`;
    for (const host of HOSTS)
      for (const service of SERVICES) addresses[`${host}/${service}`] = `127.0.0.1:${await freePort()}`;
    const secrets = join(dir, 'secrets');
    await mkdir(secrets);
    await writeFile(join(secrets, 'slack-address'), slack.url);
    await makeCertificates(secrets);
    users = await makeWebUsers(secrets);
    const compiled = firstStack({ ...pair, speedup: 60 }, { addresses, paths: { secrets } });
    await writeArtefacts(join(dir, 'files'), compiled.artefacts);

    /** The flags of the generated Compose file, with this test's folders in place of the container's. */
    const flags = (host: string, service: string): readonly string[] => {
      const file = host === HOSTS[0] ? 'compose.yml' : `compose-${host}.yml`;
      const { services } = parse(artefact(compiled, file)) as {
        services: Record<string, { command: readonly string[] }>;
      };
      return (services[service]?.command ?? []).map((flag) =>
        flag
          .replace('/etc/prometheus', join(dir, 'files/prometheus'))
          .replace('/etc/alertmanager', join(dir, 'files/alertmanager'))
          .replace(/=\/(prometheus|alertmanager)$/, `=${join(dir, host)}-$1`),
      );
    };
    const start = async (host: string, service: 'prometheus' | 'alertmanager', file: string, ...more: string[]) =>
      run.start({
        name: `${host}-${service}`,
        file,
        args: [...flags(host, service), ...more],
        ready: () => isOk(`http://${addresses[`${host}/${service}`]}/-/ready`, users[service].headers),
        deadline: 40_000,
      });
    await Promise.all(
      HOSTS.map(async (host) => {
        servers.set(host, [
          await start(
            host,
            'alertmanager',
            commandPath('prometheus-alertmanager', 'alertmanager'),
            // As much faster as the drill's durations are.
            '--cluster.peer-timeout=2s',
            '--cluster.probe-interval=200ms',
            '--cluster.probe-timeout=100ms',
            '--cluster.settle-timeout=10s',
          ),
          await start(host, 'prometheus', commandPath('prometheus')),
        ]);
      }),
    );
    const members = async (host: string): Promise<number> => {
      const status = (await (await ask(`${host}/alertmanager`, '/api/v2/status')).json()) as {
        cluster: { status: string; peers: readonly unknown[] };
      };
      return status.cluster.status === 'ready' ? status.cluster.peers.length : 0;
    };
    await until('both Alertmanagers are one cluster', async () =>
      (await Promise.all(HOSTS.map(members))).every((count) => count === 2),
    );
  });
  afterAll(async () => {
    await run.stop();
    await rm(dir, { recursive: true });
  });

  test('one dies while an alert fires: people are told of it once, and of the death by the other', async () => {
    memory = LOW;
    await until('people are told', () => told('MemoryLow') > 0);
    // Who dies before the other knows what was told makes it tell again: Alertmanager promises at least once.
    await until('both know that people are told', knowsOfTheOther);
    for (const server of servers.get(HOSTS[0]) ?? []) server.signal('SIGKILL');
    await until('the other one says that it is dead', () => told('TargetDown') > 0);
    expect(told('MemoryLow')).toBe(1);
    // What is over is told as well, by the one that is left.
    memory = 8 * 1024 ** 3;
    await until('people are told that it is over', () => told('MemoryLow') > 1);
    expect(told('MemoryLow')).toBe(2);
  });
});
