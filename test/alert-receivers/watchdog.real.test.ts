import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { freePorts } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { startAlertmanager, type Alertmanager } from '../e2e/site/alertmanager.ts';
import { isOk } from '../e2e/site/http.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { startSmtp, type Smtp } from '../e2e/site/smtp.ts';
import { until } from '../e2e/site/until.ts';
import { receiverProgram } from './cli.ts';

/** The receiver listens for a watchdog that a real Prometheus' rule would fire, through a real Alertmanager that dies. */
const TOKEN = 'a token for this test';
let run: Run;
let slack: Slack;
let smtp: Smtp;
let alertmanager: Alertmanager;
let receiver: Process;
let start: () => Promise<Process>;
let startManager: () => Promise<Alertmanager>;
let url: string;
let posting: NodeJS.Timeout;

const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(run.dir, name), content, { mode: 0o600 });
  return join(run.dir, name);
};

beforeAll(async () => {
  run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-watchdog-')));
  const ports = await freePorts('receiver', 'alertmanager');
  url = `http://127.0.0.1:${ports.receiver}`;
  [slack, smtp] = await Promise.all([startSlack(run), startSmtp(run, 'plain')]);
  const managerFile = await file(
    'alertmanager.yml',
    `route: { receiver: tocsin, group_by: [alertname], group_wait: 0s, group_interval: 1s, repeat_interval: 1s }
receivers:
  - name: tocsin
    webhook_configs:
      - url: ${url}/api/v1/alerts
        http_config: { authorization: { credentials: ${TOKEN} } }
`,
  );
  startManager = () => startAlertmanager(run, { configFile: managerFile, port: ports.alertmanager });
  alertmanager = await startManager();
  // As Prometheus does: again and again, whether anybody takes it or not.
  const post = (): void =>
    void fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ labels: { alertname: 'Watchdog', priority: 'P4' } }]),
    }).catch(() => undefined);
  posting = setInterval(post, 200);
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${ports.receiver}`,
    tokenFile: await file('token', `${TOKEN}\n`),
    state: join(run.dir, 'state'),
    runbooks: run.dir,
    prometheus: 'http://127.0.0.1:1',
    alertmanager: alertmanager.url,
    slack: { urlFile: await file('slack-url', slack.url), channel: '#ops' },
    channels: {
      post: {
        kind: 'email',
        smtp: `127.0.0.1:${smtp.port}`,
        tls: 'none',
        from: 'tocsin@example.org',
        to: ['ops@example.org'],
      },
    },
    url,
    watchdog: { alert: 'Watchdog', patience: '5s', priority: 'P1' },
    hosts: {},
    responses: [],
  };
  const configFile = await file('config.json', JSON.stringify(config));
  start = () =>
    run.start({
      name: 'receiver',
      file: process.execPath,
      args: [receiverProgram, '--config', configFile],
      ready: () => isOk(`${url}/-/ready`),
    });
  receiver = await start();
});
afterAll(async () => {
  clearInterval(posting);
  await run.stop();
  await rm(run.dir, { recursive: true });
});

const lastWatchdog = async (): Promise<number> =>
  Number(/last_watchdog_timestamp_seconds ([\d.]+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1] ?? 0);
const said = (words: string): number =>
  slack.posts.filter(({ message }) => JSON.stringify(message).includes(words)).length;
const mailed = async (words: string): Promise<boolean> =>
  (await smtp.mails()).some((mail) => JSON.stringify(mail).includes(words));

test('Alertmanager dies: people are told once, without it; it is back: people are told how long it was', async () => {
  await until('the watchdog comes', async () => (await lastWatchdog()) > 0);
  const first = await lastWatchdog();
  await until('it comes again', async () => (await lastWatchdog()) > first);
  expect(slack.posts).toEqual([]);

  await alertmanager.process.stop();
  await until('Slack is told', () => said('Watchdog is silent') > 0);
  await until('a mail is sent', () => mailed('Watchdog is silent'));
  expect(await readFile(join(run.dir, 'state/incidents.log'), 'utf8')).toContain('P1 Incident opened as P1');

  // Begun anew, it knows that it has told it.
  receiver.signal('SIGKILL');
  await until('it is gone', () => !receiver.running());
  receiver = await start();

  alertmanager = await startManager();
  await until('Slack is told the end', () => said('Watchdog is back after') > 0);
  await until('a mail is sent', () => mailed('Watchdog is back after'));
  expect(said('Watchdog is silent')).toBe(2);
  expect(said('an incident is open')).toBe(1);
});
