import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { createAuthenticate } from '../../packages/tocsin/src/receiver/http/auth.ts';
import { openKillSwitch, type Switch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { PATIENCE, penalty } from '../../packages/tocsin/src/receiver/http/login-limit.ts';
import { PLACES } from '../../packages/tocsin/src/receiver/http/not-found.ts';
import { createServer } from '../../packages/tocsin/src/receiver/http/server.ts';
import { closeServer, listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { alert, delivery, labels, resolved } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

let url: string;
let ledger: Ledger;
let killSwitch: Switch;
let stopping: boolean;
let woken: number;
let clock: number;
let warned: unknown[];
beforeEach(async () => {
  ledger = await scratchLedger();
  killSwitch = openKillSwitch(scratch());
  [stopping, woken, clock, warned] = [false, 0, 1_000, []];
  const log = createLog('test', 'silent');
  log.warn = (what: unknown) => void warned.push(what);
  const app = createServer({
    ledger,
    answers: { PhpFpmSaturated: ['phpfpm.scale'] },
    authenticate: createAuthenticate(
      () => ({ tokens: ['open sesame', 'the word before'], basic: { user: 'am', passwords: ['abra'] } }),
      createLog('test', 'silent'),
      () => 1_000,
    ),
    killSwitch,
    metrics: createMetrics(ledger, () => killSwitch.read().on),
    log,
    now: () => clock,
    stopping: () => stopping,
    onDelivery: () => (woken += 1),
    onDecision: () => (woken += 1),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

const authorization = 'Bearer open sesame';
const post = (body: string, headers: Record<string, string> = { authorization }): Promise<Response> =>
  fetch(`${url}/api/v1/alerts`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
  });
const text = async (path: string): Promise<string> => (await fetch(`${url}${path}`)).text();

describe('a delivery', () => {
  test('is accepted once it is written', async () => {
    const answer = await post(JSON.stringify(delivery(alert(), resolved({ labels: { alertname: 'Other' } }))));
    expect(answer.status).toBe(202);
    expect(await ledger.countRuns()).toEqual({ planned: 1 });
    expect(woken).toBe(1);
  });
  test.each([
    ['without a token', {}],
    ['with another token', { authorization: 'Bearer open sesamf' }],
    ['with another scheme', { authorization: 'Basic open sesame' }],
  ])('%s is refused before its body is read', async (_name, headers) => {
    const answer = await post('not even JSON', headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer, Basic realm="tocsin"');
  });
  test.each([
    ['broken JSON', '{"version":"4",', /cannot be read as JSON/],
    ['another format', '{"version":"3"}', /version: /],
    ['nothing', '', /cannot be read as JSON/],
    ['a wrong label', JSON.stringify(delivery(alert({ labels: { a: 1 } }))), /alerts\.0\.labels\.a: /],
  ])('that is %s is told what and where', async (_name, body, why) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { error: string }).error).toMatch(why);
  });
  test('of 10 000 alerts, 6 MB, is taken', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      alert({ labels: { ...labels, pool: `p${n}` }, annotations: { description: 'x'.repeat(300) } }),
    );
    expect((await post(JSON.stringify(delivery(...many)))).status).toBe(202);
  });
  test('that is compressed is refused, whatever is in it', async () => {
    const answer = await post(JSON.stringify(delivery(alert())), { authorization, 'content-encoding': 'gzip' });
    expect([answer.status, await ledger.countRuns()]).toEqual([415, {}]);
  });
  test('that a redirect made a GET of is not taken for delivered', async () => {
    const answer = await fetch(`${url}/api/v1/alerts`, { headers: { authorization } });
    expect([answer.status, await answer.text()]).toEqual([405, expect.stringContaining('redirects')]);
  });
  test('that is announced too large is refused before any of it is sent', async () => {
    const headers = { authorization, 'content-length': 64 * 1024 ** 2 + 1 };
    const sent = request(`${url}/api/v1/alerts`, { method: 'POST', headers });
    sent.flushHeaders();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    sent.destroy();
  });
  test('is put off while stopping, and when the ledger cannot write', async () => {
    await ledger.close();
    expect((await post(JSON.stringify(delivery(alert())))).status).toBe(503);
    stopping = true;
    expect((await post(JSON.stringify(delivery(alert())))).status).toBe(503);
    expect(woken).toBe(0);
  });
});

test('runs are shown to who has the token, newest first', async () => {
  await post(JSON.stringify(delivery(alert(), alert({ labels: { ...labels, pool: 'later' } }))));
  expect((await fetch(`${url}/api/v1/runs`)).status).toBe(401);
  const runs: unknown = await (await fetch(`${url}/api/v1/runs`, { headers: { authorization } })).json();
  expect(runs).toMatchObject({
    runs: [
      { labels: { pool: 'later' }, state: 'planned' },
      { labels, history: [{ state: 'planned', at: 1_000, why: 'PhpFpmSaturated fired' }] },
    ],
  });
});
test('it says how it is', async () => {
  await post(JSON.stringify(delivery(alert(), alert())));
  await post('{');
  expect((await fetch(`${url}/-/healthy`)).status).toBe(200);
  expect((await fetch(`${url}/-/ready`)).status).toBe(200);
  const metrics = await text('/metrics');
  expect(metrics).toContain('tocsin_receiver_deliveries_total{code="202"} 1');
  expect(metrics).toContain('tocsin_receiver_deliveries_total{code="422"} 1');
  expect(metrics).toContain('tocsin_receiver_alerts_total{result="repeated"} 1');
  expect(metrics).toContain('tocsin_receiver_runs{state="planned"} 1');
  stopping = true;
  expect((await fetch(`${url}/-/ready`)).status).toBe(503);
});
test('no path redirects', async () => {
  for (const path of ['/api/v1/alerts/', '/api/v1', '/', '//api/v1/alerts'])
    expect((await fetch(`${url}${path}`, { method: 'POST', redirect: 'manual' })).status).toBeGreaterThanOrEqual(400);
});

describe('credentials', () => {
  test.each([
    ['the token before it', 'Bearer the word before'],
    ['user and password', `Basic ${Buffer.from('am:abra').toString('base64')}`],
  ])('%s are taken', async (_name, authorization) => {
    expect((await post(JSON.stringify(delivery(alert())), { authorization })).status).toBe(202);
  });
  test('that are wrong again and again are put off, and right ones still pass', async () => {
    const codes = [];
    for (let n = 0; n < 12; n += 1) codes.push((await post('', { authorization: `Bearer ${n}` })).status);
    expect(codes).toEqual([...Array.from({ length: PATIENCE }, () => 401), 429, 429]);
    expect([PATIENCE + 1, PATIENCE + 20, 10_000].map(penalty)).toEqual([25, 500, 1_000]);
    expect((await post(JSON.stringify(delivery(alert())))).status).toBe(202);
  });
});

describe('people', () => {
  const send = (path: string, body: unknown, headers: Record<string, string> = { authorization }): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  test('turn the kill switch, with a name and a reason', async () => {
    expect((await send('/api/v1/kill-switch', { on: true, by: 'Ada', why: 'a drill' }, {})).status).toBe(401);
    expect((await send('/api/v1/kill-switch', { on: true })).status).toBe(422);
    const on = await send('/api/v1/kill-switch', { on: true, by: 'Ada', why: 'a drill' });
    expect(await on.json()).toEqual({ on: true, why: 'Ada: a drill', kept: true });
    expect(await text('/metrics')).toContain('tocsin_receiver_kill_switch 1');
    await send('/api/v1/kill-switch', { on: false, by: 'Ada', why: 'over' });
    expect(killSwitch.read().on).toBe(false);
  });
  test('decide only about runs that wait', async () => {
    await post(JSON.stringify(delivery(alert())));
    for (const path of ['/api/v1/runs/1/approve', '/api/v1/runs/99/deny', '/api/v1/runs/x/deny'])
      expect((await send(path, { by: 'Ada' })).status).toBe(409);
    expect((await send('/api/v1/runs/1/approve', {}, {})).status).toBe(401);
  });
  test.each([
    ['is not JSON', '{', 400],
    ['is larger than anybody writes', JSON.stringify({ by: 'x'.repeat(200_000) }), 413],
  ])('are told when what they send %s', async (_what, body, status) => {
    const answer = await fetch(`${url}/api/v1/kill-switch`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^the body .* (read|large)$/) as string });
  });
  test('ask whether the record is as it was written', async () => {
    await post(JSON.stringify(delivery(alert())));
    expect((await fetch(`${url}/api/v1/audit`)).status).toBe(401);
    expect(await (await fetch(`${url}/api/v1/audit`, { headers: { authorization } })).json()).toMatchObject({
      lines: 1,
      last: { line: 1, mac: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });
});

describe('a path where nothing is', () => {
  const posted = (path: string): Promise<Response> =>
    fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(delivery(alert())) });

  test.each(['/', '/alerts', '/api/v1/alert', '/api/v2/alerts', '/webhook?to=tocsin'])(
    'alerts that are posted to %s are told where to go, and the log says so once a minute',
    async (path) => {
      const answer = await posted(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        error: `there is nothing at POST ${path.replace(/\?.*/, '')}: Alertmanager posts to /api/v1/alerts`,
      });
      await posted(path);
      expect(warned).toEqual([{ path: path.replace(/\?.*/, '') }]);
      clock += 60_000;
      await posted(path);
      expect(warned).toHaveLength(2);
      expect(await ledger.openEpisodes()).toEqual([]);
    },
  );
  test('answers with what there is, and all of that is there', async () => {
    const answer = await fetch(`${url}/nowhere`);
    expect(answer.status).toBe(404);
    const { error, places } = (await answer.json()) as { error: string; places: typeof PLACES };
    expect(error).toBe('there is nothing at GET /nowhere');
    expect(places).toEqual(PLACES);
    expect(warned).toEqual([]);
  });
  test('whoever tries many paths fills no memory and no line twice', async () => {
    for (let n = 0; n < 120; n += 1) await posted(`/scan/${n}`);
    await posted('/scan/119');
    expect(warned).toHaveLength(120);
  });
});
