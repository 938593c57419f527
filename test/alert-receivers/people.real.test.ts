import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { freePorts } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { startAlertmanager, type Alertmanager } from '../e2e/site/alertmanager.ts';
import { isOk } from '../e2e/site/http.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { startSmtp, type Smtp } from '../e2e/site/smtp.ts';
import { until } from '../e2e/site/until.ts';
import { receiverProgram } from './cli.ts';

/** The receiver with a real Alertmanager, Prometheus and mail server, and the other ends of Slack and Grafana. */
const TOKEN = 'a token for this test';
const authorization = `Bearer ${TOKEN}`;
let run: Run;
let alertmanager: Alertmanager;
let slack: Slack;
let smtp: Smtp;
let receiver: Process;
let start: () => Promise<Process>;
let url: string;
let state: string;
const annotations: {
  readonly token: string;
  readonly path: string;
  readonly body: { readonly text: string; readonly tags: readonly string[] };
}[] = [];
/** What the application's health endpoint answers. */
let health = 200;

const serve = async (handle: (path: string, authorization: string, body: string) => number): Promise<number> => {
  const server = createServer((request, response) => {
    void text(request).then((body) =>
      response.writeHead(handle(request.url ?? '', String(request.headers.authorization), body)).end('{}'),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  run.atEnd({
    name: 'http',
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return (server.address() as AddressInfo).port;
};
const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(run.dir, name), content, { mode: 0o600 });
  return join(run.dir, name);
};

beforeAll(async () => {
  run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-people-')));
  const ports = await freePorts('receiver', 'prometheus');
  url = `http://127.0.0.1:${ports.receiver}`;
  state = join(run.dir, 'state');
  await mkdir(join(run.dir, 'runbooks'));
  [slack, smtp] = await Promise.all([startSlack(run), startSmtp(run, 'plain')]);
  const grafana = await serve((path, token, body) => {
    annotations.push({ path, token, body: JSON.parse(body) as (typeof annotations)[number]['body'] });
    return 200;
  });
  const application = await serve(() => health);
  const timing = '  group_by: [alertname]\n  group_wait: 0s\n  group_interval: 1s\n  repeat_interval: 1h\n';
  const hook = `      - url: ${url}/api/v1/alerts\n        http_config: { authorization: { credentials: ${TOKEN} } }\n`;
  alertmanager = await startAlertmanager(run, {
    configFile: await file(
      'alertmanager.yml',
      `route:\n  receiver: tocsin\n${timing}receivers:\n  - name: tocsin\n    webhook_configs:\n${hook}`,
    ),
  });
  const prometheus = await startPrometheus(run, {
    port: ports.prometheus,
    configFile: await file(
      'prometheus.yml',
      `global: { scrape_interval: 200ms }\nscrape_configs:\n  - job_name: self\n    static_configs: [{ targets: ['127.0.0.1:${ports.prometheus}'] }]\n`,
    ),
  });
  await until('Prometheus sees itself', async () => (await prometheus.query('up == 1')).length === 1);
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${ports.receiver}`,
    tokenFile: await file('token', `${TOKEN}\n`),
    state,
    runbooks: join(run.dir, 'runbooks'),
    prometheus: prometheus.url,
    alertmanager: alertmanager.url,
    slack: { urlFile: await file('slack-url', slack.url), channel: '#ops', budget: { messages: 100, within: '1m' } },
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
    grafana: { url: `http://127.0.0.1:${grafana}`, tokenFile: await file('grafana', 'a token for Grafana') },
    incidents: {
      respondWithin: { P1: '1s', P2: '1h', P3: '1h', P4: '1h' },
      together: '10m',
      quiet: '1s',
      storm: 100,
    },
    deployments: {
      health: [{ name: 'app', url: `http://127.0.0.1:${application}/api/health` }],
      watch: [{ alert: 'NoTargets', query: 'absent(up == 1)' }],
      every: '100ms',
      within: '1s',
      samples: 2,
      hosts: ['web-1'],
    },
    hosts: {
      'web-1': {
        ssh: '127.0.0.1:1',
        user: 'tocsin',
        keyFile: await file('key', ''),
        knownHostsFile: await file('known', ''),
        commands: {},
      },
    },
    responses: [
      {
        alert: 'DeploymentDegraded',
        action: 'deployment.rollback',
        arguments: { host: { label: 'instance' } },
        verify: { helped: 'up', settle: '1s', every: '1s', samples: 1, within: '1m' },
        cooldown: '1m',
        mode: 'ask',
        otherwise: 'Look at what else changed.',
        runbook: `${url}/deployments`,
      },
    ],
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
  await run.stop();
  await rm(run.dir, { recursive: true });
});

const ask = async (path: string, json?: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(`${url}/api/v1/${path}`, {
    method: json === undefined ? 'GET' : 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return (await response.json()) as Record<string, unknown>;
};
const slackSaid = (...words: readonly string[]): boolean =>
  slack.posts.some(({ message }) => words.every((word) => JSON.stringify(message).includes(word)));
const mailed = async (...words: readonly string[]): Promise<boolean> =>
  (await smtp.mails()).some((mail) => words.every((word) => JSON.stringify(mail).includes(word)));
const fire = (labels: Record<string, string>, endsAt?: string): Promise<Response> =>
  fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels, ...(endsAt === undefined ? {} : { endsAt }) }]),
  });
const held = async (alertname: string): Promise<boolean> =>
  (await alertmanager.alerts()).some(({ labels }) => labels['alertname'] === alertname);

test('an alert opens an incident, which calls people when nobody acknowledges it, and no more when somebody does', async () => {
  const siteDown = { alertname: 'SiteDown', instance: 'edge', priority: 'P1' };
  await fire(siteDown);
  await until('Slack is told', () => slackSaid('INC-', 'P1', 'an incident is open', 'SiteDown on edge'));
  await until('a mail is sent', () => mailed('an incident is open', 'SiteDown on edge'));
  await until('people are called', () => held('IncidentNotAcknowledged'));
  const { open } = (await ask('incidents')) as { open: { number: string }[] };
  const [{ number } = { number: '' }] = open;
  await ask(`incidents/${number}/ack`, { by: 'Ada' });
  await until('nobody is called any more', async () => !(await held('IncidentNotAcknowledged')));
  // What it called people with is no incident of its own.
  expect(((await ask('incidents')) as { open: unknown[] }).open).toHaveLength(1);
  await fire(siteDown, new Date().toISOString());
  await until(
    'it is over, and closed by itself',
    async () => ((await ask('incidents')) as { open: unknown[] }).open.length === 0,
  );
  await until('the log has it all', async () => {
    const log = await readFile(join(state, 'incidents.log'), 'utf8');
    return ['opened as P1', 'escalation 1', 'acknowledged by Ada', 'all its alerts are over', 'closed by itself'].every(
      (words) => log.includes(words),
    );
  });
});

test('what happened while it was killed is told after it, once', async () => {
  await ask('incidents', { priority: 'P3', title: 'before the kill', by: 'Ada' });
  receiver.signal('SIGKILL');
  await until('it is gone', () => !receiver.running());
  receiver = await start();
  await until('Slack is told', () => slackSaid('before the kill'));
  await ask('incidents', { priority: 'P3', title: 'after the kill', by: 'Ada' });
  await until('Slack is told of the next', () => slackSaid('after the kill'));
  const lines = (await readFile(join(state, 'incidents.log'), 'utf8')).split('\n');
  expect(lines.filter((line) => line.includes('opened as P3: before the kill'))).toHaveLength(1);
});

test("a deployment is told as the manual's script did, drawn, and verified", async () => {
  health = 200;
  const told = await ask('deployments', {
    status: 'success',
    version: 'v2.14.0',
    previous: 'v2.13.4',
    duration: 42,
    by: 'ci',
  });
  expect(told['verified']).toBe(true);
  await until('Slack has the attachment', () =>
    slack.posts.some(
      ({ message: { attachments } }) =>
        attachments?.[0]?.color === 'good' && attachments[0].title === ':white_check_mark: Deployment success',
    ),
  );
  await until('Grafana has drawn it', () => annotations.some(({ body }) => body.text === 'v2.14.0: success'));
  expect(annotations[0]).toMatchObject({
    path: '/api/annotations',
    token: 'Bearer a token for Grafana',
    body: { tags: ['tocsin', 'deployment'] },
  });
  await until('it is verified', () => slackSaid('Deployment verified', 'v2.14.0', 'nothing was wrong'));
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(
    /tocsin_receiver_last_deployment_timestamp_seconds\{environment="test",status="success"\} \d+/,
  );
  expect(metrics).toContain('tocsin_receiver_last_deployment_duration_seconds{environment="test",status="success"} 42');
  expect(metrics).toContain('tocsin_receiver_last_deployment_degraded{environment="test"} 0');
});
test('a deployment after which something is wrong is an alert that offers the rollback, and so an incident', async () => {
  health = 500;
  await ask('deployments', { status: 'success', version: 'v2.15.0', previous: 'v2.14.0', duration: 40, by: 'ci' });
  await until('Alertmanager has the alert', () => held('DeploymentDegraded'));
  const alert = (await alertmanager.alerts()).find(({ labels }) => labels['alertname'] === 'DeploymentDegraded');
  expect(alert?.labels).toMatchObject({
    instance: 'web-1',
    version: 'v2.15.0',
    previous: 'v2.14.0',
    environment: 'test',
    priority: 'P2',
  });
  expect(alert?.annotations['summary']).toBe(
    'something has been wrong since v2.15.0 was deployed: the health check app answers 500',
  );
  await until('Slack is told', () => slackSaid('something is wrong since', 'v2.15.0'));
  await until('the rollback is planned on the host', async () => {
    const { runs } = (await ask('runs')) as {
      runs: { alert: string; action: string; labels: Record<string, string> }[];
    };
    return runs.some(({ action, labels }) => action === 'deployment.rollback' && labels['instance'] === 'web-1');
  });
  await until('it is an incident', async () => JSON.stringify(await ask('incidents')).includes('DeploymentDegraded'));
  health = 200;
});
test('a deployment that failed is told and not looked at', async () => {
  const told = await ask('deployments', { status: 'failure', version: 'v2.16.0', duration: 3, by: 'ci' });
  expect(told['verified']).toBe(false);
  await until('Slack is told', () => slackSaid('Deployment failure', 'v2.16.0'));
});

test('maintenance is announced; while it is open its alerts are silent; ended early, they speak again', async () => {
  const asked = { host: 'web-9', minutes: 30, by: 'Grace', why: 'kernel update' };
  await ask('maintenance', { ...asked, from: new Date(Date.now() + 3_600_000).toISOString() });
  await until('it is announced', () => slackSaid('web-9', 'maintenance is announced', 'kernel update'));
  expect(((await ask('maintenance')) as { maintenance: unknown[] }).maintenance).toEqual([]);
  await ask('maintenance', { host: 'web-9', minutes: 0, by: 'Grace', why: 'not today' });
  await until('it is cancelled', () => slackSaid('web-9', 'maintenance is cancelled'));

  await ask('maintenance', asked);
  await until('it is open', () =>
    slackSaid('web-9', 'maintenance has begun', 'its alerts are silenced', 'before: all is well'),
  );
  const status = async (alertname: string): Promise<string | undefined> =>
    (await alertmanager.alerts()).find(({ labels }) => labels['alertname'] === alertname)?.status.state;
  await fire({ alertname: 'HostMemoryLow', instance: 'web-9' });
  await fire({ alertname: 'Watchdog', instance: 'web-9' });
  await until('its alert is silent', async () => (await status('HostMemoryLow')) === 'suppressed');
  expect(await status('Watchdog')).toBe('active');
  await until('Grafana has drawn it', () => annotations.some(({ body }) => body.tags.includes('maintenance')));
  await ask('maintenance', { host: 'web-9', minutes: 0, by: 'Grace', why: 'it is done' });
  await until('its alert speaks again', async () => (await status('HostMemoryLow')) === 'active');
  await until('people are told how it is', () => slackSaid('web-9', 'maintenance is over', 'as before: all is well'));
});
