import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import type { Process } from '../e2e/processes.ts';
import { startSmtp } from '../e2e/site/smtp.ts';
import { until } from '../e2e/site/until.ts';
import { alert, delivery, labels } from './samples.ts';
import { openStage, TOKEN, type Stage } from './stage.ts';

/** Every secret is a canary, everything that can fail fails, and servers repeat what they were sent: none of it may be seen. */
const canary = (name: string): string => `canary-of-${name.replaceAll(' ', '-')}-0f3c9a`;
const SECRETS = [
  'the previous token',
  'the password',
  'the previous password',
  'the path of Slack',
  'the query of a webhook',
  'the signature of a webhook',
  'the mail account',
  'Grafana',
  'the hook',
  'the ssh key',
] as const;
const WRONG = ['a wrong token', 'a wrong password', 'a wrong token on the page'] as const;

let stage: Stage;
let receiver: Process;
/** Another host, which nobody can log in to; and all that is told to others. */
let other: Server;
const host = (): string => `127.0.0.1:${(other.address() as AddressInfo).port}`;
const asked = new Map<string, number>();

/** Answers with all that it was asked, as a debugging server does: 500 to the hook, 403 to Slack, 404 to others. */
const echo = async (): Promise<Server> => {
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    if (url === '/metrics') return void response.end();
    const [, who = ''] = url.split(/[/?]/);
    asked.set(who, (asked.get(who) ?? 0) + 1);
    const status = { hook: 500, slack: 403 }[who] ?? 404;
    request
      .resume()
      .once('end', () => response.writeHead(status).end(`Cannot POST ${url}\n${JSON.stringify(headers)}`));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

beforeAll(async () => {
  other = await echo();
  const adapt = async (config: ReceiverConfigFile, dir: string, smtp: number): Promise<ReceiverConfigFile> => {
    const file = (name: string, text: string): string => {
      writeFileSync(join(dir, name), `${text}\n`, { mode: 0o600 });
      return join(dir, name);
    };
    const secret = (name: (typeof SECRETS)[number], around = (word: string): string => word): string =>
      file(name.replaceAll(' ', '-'), around(canary(name)));
    const url = `http://${host()}`;
    const web = config.hosts['web-1'];
    const [scale] = config.responses;
    if (web === undefined || scale === undefined) throw new Error('the stage has a host and a response');
    const key = (word: string): string =>
      `-----BEGIN OPENSSH PRIVATE KEY-----\n${word}\n-----END OPENSSH PRIVATE KEY-----`;
    return {
      ...config,
      url: `http://${config.listen}`,
      previousTokenFile: secret('the previous token'),
      basic: {
        user: 'alertmanager',
        passwordFile: secret('the password'),
        previousPasswordFile: secret('the previous password'),
      },
      slack: { urlFile: secret('the path of Slack', (word) => `${url}/slack/${word}`), channel: '#ops' },
      channels: {
        post: {
          kind: 'email',
          smtp: `127.0.0.1:${smtp}`,
          tls: 'none',
          user: 'tocsin',
          passwordFile: secret('the mail account'),
          from: 'tocsin@example.org',
          to: ['ops@example.org'],
        },
        tickets: {
          kind: 'webhook',
          urlFile: secret('the query of a webhook', (word) => `${url}/tickets?key=${word}`),
          secretFile: secret('the signature of a webhook'),
        },
      },
      grafana: { url: `${url}/grafana`, tokenFile: secret('Grafana') },
      hooks: { cdn: { url: `${url}/hook`, secretFile: secret('the hook') } },
      hosts: { ...config.hosts, [host()]: { ...web, keyFile: secret('the ssh key', key) } },
      deployments: { health: [{ name: 'site', url: `${url}/site` }], every: '100ms', samples: 1 },
      guards: { corroborate: false, retry: '200ms' },
      responses: [
        scale,
        {
          ...scale,
          alert: 'HookFails',
          action: 'hook.call',
          arguments: { host: { label: 'instance' }, hook: { literal: 'cdn' }, subject: { label: 'pool' } },
          mode: 'ask',
        },
      ],
    };
  };
  stage = await openStage({
    targets: [(other.address() as AddressInfo).port],
    adapt: async (config, run) => adapt(config, run.dir, (await startSmtp(run, 'login')).port),
  });
  receiver = await stage.startReceiver();
});
afterAll(async () => {
  await stage?.stop();
  other?.close();
});

const bearer = { authorization: `Bearer ${TOKEN}` };
const send = (path: string, body: unknown, headers: Record<string, string> = bearer): Promise<Response> =>
  fetch(`${stage.url}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const fire = (change: Record<string, string>): Promise<Response> =>
  stage.post(delivery(alert({ labels: { ...labels, priority: 'P2', ...change }, startsAt: new Date().toISOString() })));
const stateOf = async (n: string): Promise<string | undefined> =>
  (await stage.runs()).find(({ labels: of }) => of['n'] === n)?.state;
const signIn = (token: string): Promise<Response> =>
  fetch(`${stage.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ by: 'Ada', token }),
    redirect: 'manual',
  });

/** Goes down every path that has to do with a secret. */
const goEverywhere = async (): Promise<void> => {
  await send('/api/v1/alerts', '{', { authorization: `Bearer ${canary('a wrong token')}` });
  const wrong = Buffer.from(`alertmanager:${canary('a wrong password')}`).toString('base64');
  await send('/api/v1/kill-switch', {}, { authorization: `Basic ${wrong}` });
  await signIn(canary('a wrong token on the page'));
  await send('/api/v1/alerts', '{');
  await send('/api/v1/alerts', '{', { authorization: `Bearer ${canary('the previous token')}` });

  await fire({ n: 'well' });
  await until('a response helped', async () => (await stateOf('well')) === 'succeeded');
  await fire({ n: 'ssh', instance: host() });
  await until('ssh has failed', async () => (await stateOf('ssh')) === 'escalated');
  await fire({ n: 'hook', alertname: 'HookFails' });
  await until('the hook waits', async () => (await stateOf('hook')) === 'waiting');
  const hook = (await stage.runs()).find(({ action }) => action === 'hook.call');
  await send(`/api/v1/runs/${hook?.id}/approve`, { by: 'Ada' });
  await until('the hook has failed', async () => (await stateOf('hook')) === 'escalated');
  await send('/api/v1/deployments', { status: 'success', version: 'v2', duration: 3 });
  for (const who of ['slack', 'tickets', 'grafana', 'hook', 'site'])
    await until(`${who} was asked`, () => (asked.get(who) ?? 0) > 0);
  const log = join(stage.run.dir, 'logs/receiver.log');
  for (const channel of ['slack', 'tickets', 'grafana', 'post'])
    await until(`the log tells that ${channel} refused`, () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .some((line) => line.includes(`"channel":"${channel}"`)),
    );
};

/** All that anybody can read: pages, metrics, answers, logs, and every file of the state folder but the key. */
const readEverything = async (): Promise<ReadonlyMap<string, string>> => {
  const cookie = ((await signIn(TOKEN)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const [run] = await stage.runs();
  const paths = [
    '/metrics',
    '/page.css',
    '/login',
    '/',
    '/runs',
    ...Array.from({ length: run?.id ?? 0 }, (_, n) => `/runs/${n + 1}`),
    '/incidents',
    `/incidents/INC-${new Date().getUTCFullYear()}-001`,
    `/incidents/INC-${new Date().getUTCFullYear()}-001/review`,
    '/deployments',
    '/maintenance',
    '/kill-switch',
    ...['runs', 'incidents', 'deployments', 'maintenance', 'kill-switch', 'audit'].map((path) => `/api/v1/${path}`),
  ];
  const found = new Map<string, string>();
  for (const path of paths)
    found.set(path, await (await fetch(`${stage.url}${path}`, { headers: { ...bearer, cookie } })).text());
  for (const name of readdirSync(stage.config.state))
    if (name !== 'signing-key') found.set(name, readFileSync(join(stage.config.state, name), 'latin1'));
  for (const name of readdirSync(join(stage.run.dir, 'logs')))
    if (name.startsWith('receiver')) found.set(name, readFileSync(join(stage.run.dir, 'logs', name), 'utf8'));
  found.set('alerts', JSON.stringify(await stage.alertmanager.alerts()));
  return found;
};

test('no secret is in a log, a page, an answer, a metric, an alert or the record, whatever fails and whoever repeats it', async () => {
  await goEverywhere();
  const everything = await readEverything();
  await receiver.stop();
  for (const where of ['/runs/1', '/metrics', 'alerts', 'ledger.sqlite', 'incidents.log', 'receiver.log'])
    expect(everything.get(where)?.length, where).toBeGreaterThan(100);
  const key = readFileSync(join(stage.config.state, 'signing-key'), 'utf8').trim();
  const words = [...[...SECRETS, ...WRONG].map(canary), TOKEN, key];
  // As it is, and as user and password go over the wire.
  const base64 = (word: string): string => Buffer.from(word).toString('base64').replace(/=+$/, '');
  const forms = words.flatMap((word) => [word, base64(word), base64(`alertmanager:${word}`)]);
  for (const [where, text] of everything)
    for (const form of forms) expect(text.includes(form), `${form} in ${where}`).toBe(false);
  // A link lets decide who has it: it stands in messages, and in no log.
  expect(everything.get('receiver.log')).not.toContain('/decide/');
});
