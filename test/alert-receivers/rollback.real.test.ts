import { mkdirSync, readFileSync, readlinkSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../e2e/site/until.ts';
import { cli } from './cli.ts';
import { openStage, TOKEN, type Stage } from './stage.ts';

/**
 * A bad release from its deployment to its review: told on the command line, found by its health endpoint, carried by a real
 * Alertmanager, approved by a link, taken back by the real program over a real sshd with a real PHP-FPM.
 */
let dir: string;
let site: Server;
let stage: Stage;
const application = (): string => join(dir, 'api-gateway');
const served = (): string => readlinkSync(application()).split('/').at(-1) ?? '';

/** The later a release, the newer its folder; it writes down that its workers were told to end. */
const release = (name: string, minutesOld: number): void => {
  const folder = join(dir, 'releases', name);
  mkdirSync(join(folder, 'database/migrations'), { recursive: true });
  writeFileSync(join(folder, 'artisan'), `<?php file_put_contents('${dir}/told', '${name} ' . $argv[2]);`);
  writeFileSync(join(folder, 'database/migrations/1_users.php'), '');
  const at = Date.now() / 1000 - minutesOld * 60;
  utimesSync(folder, at, at);
};

/** The site, which is ill while v3 is served: its health endpoint says so, and so does its metric. */
const serveSite = async (): Promise<Server> => {
  const server = createServer(({ url }, response) => {
    const well = served() !== 'v3';
    if (url === '/metrics') response.end(`site_errors ${well ? 0 : 7}\n`);
    else response.writeHead(well ? 200 : 500).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tocsin-rollback-'));
  await execa('chmod', ['777', dir]);
  release('v2', 120);
  release('v3', 0);
  symlinkSync(join(dir, 'releases/v2'), application());
  site = await serveSite();
  const { port } = site.address() as AddressInfo;
  stage = await openStage({
    programs: ({ pidFile }) => ({
      release: { APPLICATION: application(), RELEASES: join(dir, 'releases'), PHP_FPM_PID: pidFile },
    }),
    targets: [port],
    adapt: async (config) => ({
      ...config,
      url: `http://${config.listen}`,
      incidents: { quiet: '1s' },
      deployments: {
        health: [{ name: 'site', url: `http://127.0.0.1:${port}/api/health` }],
        watch: [{ alert: 'HighErrorRate', query: 'site_errors > 0' }],
        hosts: ['web-1'],
        every: '100ms',
        within: '1m',
        samples: 2,
      },
      responses: [
        {
          alert: 'DeploymentDegraded',
          action: 'deployment.rollback',
          arguments: { host: { label: 'instance' } },
          verify: {
            helped: 'absent(site_errors > 0) and on () count(up == 1)',
            settle: '500ms',
            every: '200ms',
            samples: 2,
            within: '20s',
          },
          cooldown: '1m',
          mode: 'ask',
          otherwise: 'Look at what else changed.',
          runbook: `http://${config.listen}/deployments`,
        },
      ],
    }),
  });
  await stage.startReceiver();
});
afterAll(async () => {
  await stage?.stop();
  site?.close();
  await rm(dir, { recursive: true });
});

const ask = async (path: string): Promise<string> =>
  (await fetch(`${stage.url}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
const degraded = async () =>
  (await stage.alertmanager.alerts()).filter(({ labels }) => labels['alertname'] === 'DeploymentDegraded');
const slackSaid = (...words: readonly string[]): boolean =>
  stage.slack.posts.some(({ message }) => words.every((word) => JSON.stringify(message).includes(word)));

test('a bad release is noticed, taken back when a person approves it, verified, and its review says it all', async () => {
  // What a deployment script does: the link, then the last line of it.
  await execa('ln', ['-sfn', join(dir, 'releases/v3'), application()]);
  const told = ['deployment', '--status', 'success', '--version', 'v3', '--previous', 'v2', '--duration', '42'];
  const { tokenFile } = stage.config;
  await execa(process.execPath, [cli, ...told, '--by', 'ci', '--url', stage.url, '--token-file', tokenFile]);

  await until('Alertmanager has the alert', async () => (await degraded()).length === 1);
  expect((await degraded())[0]).toMatchObject({
    labels: { instance: 'web-1', version: 'v3', previous: 'v2', priority: 'P2' },
    annotations: { summary: expect.stringContaining('the health check site answers 500') as string },
  });
  await until('the rollback waits', async () => (await stage.runs())[0]?.state === 'waiting');
  expect((await stage.runs())[0]).toMatchObject({ change: { from: 'v3', to: 'v2' }, host: 'web-1' });
  expect(served()).toBe('v3');

  await until('people have the link', () => slackSaid('waits for approval', '/decide/'));
  const [link = ''] = /http:[^|>"]*\/decide\/[^|>"]*/.exec(JSON.stringify(stage.slack.posts)) ?? [];
  const ready = await stage.fpm.timesReady();
  const decided = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ by: 'Ada', decision: 'approve' }),
  });
  expect(decided.status).toBe(200);

  await until('the release before is served', () => served() === 'v2');
  await until('it is verified', async () => (await stage.runs())[0]?.state === 'succeeded');
  expect(readFileSync(join(dir, 'told'), 'utf8')).toBe('v2 queue:restart');
  expect(await stage.fpm.timesReady()).toBe(ready + 1);
  await until("Alertmanager's alert has ended", async () => (await degraded()).length === 0);
  await until('people are told', () => slackSaid('the response helped') && slackSaid('all is well again since', 'v3'));

  const closed = async (): Promise<readonly { readonly number: string }[]> =>
    (JSON.parse(await ask('/api/v1/incidents')) as { readonly closed: readonly { readonly number: string }[] }).closed;
  await until('the incident is over and closed', async () => (await closed()).length === 1);
  const review = await ask(`/api/v1/incidents/${(await closed())[0]?.number}/review`);
  const inOrder = [
    'DeploymentDegraded on web-1 fired',
    'deployment.rollback on web-1 waits for approval: the release on web-1: v3 -> v2: v3 came 0 min ago',
    'deployment.rollback on web-1 was approved by Ada (by the link)',
    'deployment.rollback on web-1 begins: the release on web-1: v3 -> v2',
    'deployment.rollback on web-1 is done: the release on web-1: v3 -> v2',
    'deployment.rollback on web-1 helped, as Prometheus verifies: 2 checks in a row confirmed it',
  ];
  // Its alert may end before the last look of the verification.
  expect(review).toContain('DeploymentDegraded on web-1 resolved');
  const places = inOrder.map((line) => review.indexOf(line));
  expect(places, review).not.toContain(-1);
  expect(places, review).toEqual(places.toSorted((a, b) => a - b));
});
