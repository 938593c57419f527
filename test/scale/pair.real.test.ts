import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { makeWebUsers } from '../e2e/site/web-users.ts';
import { until } from '../e2e/site/until.ts';
import { memoryLeft, startExporter } from './exporters.ts';
import { firstStack, pair } from './first.ts';
import { FASTER_CLUSTER, makeClusterCertificates, startServer, type EstateUsers } from './servers.ts';

const NORTH = 'watch-north';
const SOUTH = 'watch-south';
const HOSTS = [NORTH, SOUTH];
const SERVICES = ['prometheus', 'alertmanager', 'alertmanager-cluster'] as const;
const LOW = 1024 ** 2 * 100;
const WELL = 8 * 1024 ** 3;
const secondsSince = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

describeWith('a pair', ['prometheus', ['prometheus-alertmanager', 'alertmanager'], 'openssl'], () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-pair-'));
  let run: Run;
  let slack: Slack;
  const servers = new Map<string, readonly Process[]>();
  /** What the shop's node exporter says. */
  let memory = WELL;

  const addresses: Record<string, string> = {};
  let users: EstateUsers;
  const ask = (service: `${string}/${keyof EstateUsers}`, path: string): Promise<Response> =>
    fetch(`http://${addresses[service]}${path}`, {
      headers: users[service.endsWith('/prometheus') ? 'prometheus' : 'alertmanager'].headers,
    });
  let startHost: (host: string) => Promise<void>;
  const knowsOfTheOther = async (): Promise<boolean> => {
    const heard = await Promise.all(HOSTS.map(async (host) => (await ask(`${host}/alertmanager`, '/metrics')).text()));
    return heard.some((metrics) => /^alertmanager_nflog_gossip_messages_propagated_total [1-9]/m.test(metrics));
  };
  const told = (alert: string): number =>
    slack.posts.filter(({ message }) => JSON.stringify(message).includes(alert)).length;

  const die = (host: string): void => {
    for (const server of servers.get(host) ?? []) server.signal('SIGKILL');
  };
  const membersSeenFrom = async (host: string): Promise<number> => {
    const status = (await (await ask(`${host}/alertmanager`, '/api/v2/status')).json()) as {
      cluster: { status: string; peers: readonly unknown[] };
    };
    return status.cluster.status === 'ready' ? status.cluster.peers.length : 0;
  };
  const areOneCluster = (): Promise<void> =>
    until('both Alertmanagers are one cluster', async () =>
      (await Promise.all(HOSTS.map(membersSeenFrom))).every((count) => count === HOSTS.length),
    );

  beforeAll(async () => {
    run = openRun(dir);
    slack = await startSlack(run);
    addresses['shop/node-exporter'] = await startExporter(run, () => memoryLeft(memory));
    for (const host of HOSTS)
      for (const service of SERVICES) addresses[`${host}/${service}`] = `127.0.0.1:${await freePort()}`;
    const secrets = join(dir, 'secrets');
    await mkdir(secrets);
    await writeFile(join(secrets, 'slack-address'), slack.url);
    await makeClusterCertificates(secrets);
    users = await makeWebUsers(secrets);
    const compiled = firstStack({ ...pair, speedup: 60 }, { addresses, paths: { secrets } });
    await writeArtefacts(join(dir, 'files'), compiled.artefacts);

    const estate = { run, name: 'pair', compiled, files: join(dir, 'files'), addresses, users };
    startHost = async (host) => {
      const told = await startServer(estate, host, 'alertmanager', ...FASTER_CLUSTER);
      servers.set(host, [told, await startServer(estate, host, 'prometheus')]);
    };
    await Promise.all(HOSTS.map(startHost));
    await areOneCluster();
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
    die(NORTH);
    const died = performance.now();
    await until('the other one says that it is dead', () => told('TargetDown') > 0);
    console.log(`${secondsSince(died)} after its death people are told of it, durations being a sixtieth`);
    expect(told('MemoryLow')).toBe(1);
    // What is over is told as well, by the one that is left.
    memory = WELL;
    await until('people are told that it is over', () => told('MemoryLow') > 1);
    expect(told('MemoryLow')).toBe(2);
  });

  test('it comes back, and the other one dies before an alert: people are told of that once, by the one that is back', async () => {
    await startHost(NORTH);
    await areOneCluster();
    const before = told('MemoryLow');
    die(SOUTH);
    memory = LOW;
    const died = performance.now();
    await until('people are told', () => told('MemoryLow') > before);
    console.log(`${secondsSince(died)} after a death and a fault people are told of the fault`);
    memory = WELL;
    await until('people are told that it is over', () => told('MemoryLow') > before + 1);
    expect(told('MemoryLow')).toBe(before + 2);
  });
});
