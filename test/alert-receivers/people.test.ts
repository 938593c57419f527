import { existsSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closeServer, listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { until } from '../e2e/site/until.ts';
import { cli } from './cli.ts';
import { testReceiver, TOKEN, type TestReceiver } from './people-kit.ts';
import { alert, delivery, response } from './samples.ts';

const MINUTE = 60_000;
const body = async (answer: Promise<Response>): Promise<unknown> => (await answer).json();

describe('incidents over HTTP', () => {
  test('are opened, acknowledged, closed and reviewed', async () => {
    const { ask } = await testReceiver();
    const asked = { priority: 'P1', title: 'nobody can log in', by: 'Ada' };
    expect(await body(ask('POST', '/api/v1/incidents', asked))).toEqual({ number: 'INC-2026-001' });
    expect(await body(ask('POST', '/api/v1/incidents/INC-2026-001/ack', { by: 'Ada' }))).toEqual({
      number: 'INC-2026-001',
    });
    expect((await ask('POST', '/api/v1/incidents/INC-2026-001/ack', { by: 'Grace' })).status).toBe(409);
    await ask('POST', '/api/v1/incidents/INC-2026-001/remarks', { by: 'Ada', says: 'the provider is down' });
    expect((await ask('POST', '/api/v1/incidents/INC-2026-001/close', { by: 'Ada' })).status).toBe(200);
    expect(await (await ask('GET', '/api/v1/incidents/INC-2026-001/review')).text()).toContain(
      'the provider is down (Ada)',
    );
    expect(await body(ask('GET', '/api/v1/incidents'))).toMatchObject({ open: [], closed: [{ closedBy: 'Ada' }] });
  });
  test.each([
    ['without a priority', { title: 'x', by: 'Ada' }],
    ['of another priority', { priority: 'P5', title: 'x', by: 'Ada' }],
    ['without a title', { priority: 'P1', title: ' ', by: 'Ada' }],
    ['by nobody', { priority: 'P1', title: 'x' }],
  ])('%s are refused', async (_how, asked) => {
    const { ask } = await testReceiver();
    expect((await ask('POST', '/api/v1/incidents', asked)).status).toBe(422);
  });
  test('nobody without the token reads or writes', async () => {
    const { url } = await testReceiver();
    for (const path of ['incidents', 'deployments', 'maintenance', 'incidents/INC-2026-001/review'])
      for (const method of ['GET', 'POST'])
        expect((await fetch(`${url}/api/v1/${path}`, { method })).status, path).toBe(401);
  });
  test('their times are metrics', async () => {
    const { ask, receiver, url } = await testReceiver();
    await ask('POST', '/api/v1/incidents', { priority: 'P1', title: 'x', by: 'Ada' });
    receiver.clock += 5 * MINUTE;
    await ask('POST', '/api/v1/incidents/INC-2026-001/ack', { by: 'Ada' });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('tocsin_receiver_incidents_open{priority="P1",state="acknowledged"} 1');
    expect(metrics).toContain('tocsin_receiver_incidents_acknowledged_total{priority="P1"} 1');
    expect(metrics).toContain('tocsin_receiver_incident_acknowledgement_seconds_total{priority="P1"} 300');
  });
});

describe('a link that lets decide', () => {
  const waiting = async (): Promise<{ people: TestReceiver; link: string }> => {
    const people = await testReceiver();
    await people.receiver.deliver(delivery(alert({ startsAt: new Date(people.receiver.clock).toISOString() })));
    await people.receiver.pass(people.receiver.clock + 1_000);
    const { entries: letters } = await people.ledger.dueEntries('slack', Infinity, 9);
    const [link = ''] = /http:[^|>]*\/decide\/[^|>]*/.exec(JSON.stringify(letters)) ?? [];
    return { people, link };
  };
  const state = async ({ ledger }: TestReceiver): Promise<string | undefined> => (await ledger.run(1))?.state;
  const decide = (link: string, fields: Record<string, string>): Promise<Response> =>
    fetch(link, { method: 'POST', body: new URLSearchParams(fields) });

  test('stands in the message, shows the change, and decides only when it is posted, once', async () => {
    const { people, link } = await waiting();
    for (let looks = 0; looks < 3; looks += 1) {
      const page = await fetch(link);
      expect(await page.text()).toContain('pm.max_children of www on web-1: 4 -&gt; 13');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    }
    await fetch(link, { method: 'HEAD' });
    expect(await state(people)).toBe('waiting');
    expect((await decide(link, { decision: 'approve', by: ' ' })).status).toBe(422);
    expect((await decide(link, { decision: 'approve', by: 'Ada' })).status).toBe(200);
    expect(people.decisions()).toBe(1);
    expect((await people.ledger.run(1))?.approvedBy).toBe('Ada (by the link)');
    expect((await decide(link, { decision: 'deny', by: 'Eve' })).status).toBe(410);
    expect((await fetch(link)).status).toBe(410);
    expect(await state(people)).toBe('planned');
  });
  test('expires', async () => {
    const { people, link } = await waiting();
    people.receiver.clock += 15 * MINUTE + 1;
    expect((await decide(link, { decision: 'approve', by: 'Ada' })).status).toBe(410);
    expect(await state(people)).toBe('waiting');
  });
  test('is worth nothing for another run, a later time or with another signature', async () => {
    const { people, link } = await waiting();
    const [, run = '', time = '', signature = ''] = /(\d+)\.(\d+)\.([\w-]+)$/.exec(link) ?? [];
    const base = link.slice(0, link.lastIndexOf('/'));
    const forged = [
      `2.${time}.${signature}`,
      `${run}.${Number(time) + 1}.${signature}`,
      `${run}.${time}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      `${run}.${time}.`,
      `0${run}.${time}.${signature}`,
      'x',
      '..%2f..%2fmetrics',
    ];
    for (const ticket of forged)
      expect((await decide(`${base}/${ticket}`, { decision: 'approve', by: 'Eve' })).status, ticket).toBe(410);
    expect(await state(people)).toBe('waiting');
  });
});

describe('the session of the page', () => {
  const signIn = (url: string, fields: Record<string, string>): Promise<Response> =>
    fetch(`${url}/login`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const opened = async (people: TestReceiver): Promise<{ cookie: string; csrf: string }> => {
    const cookie = cookieOf(await signIn(people.url, { by: 'Ada', token: TOKEN }));
    const html = await (await fetch(`${people.url}/kill-switch`, { headers: { cookie } })).text();
    return { cookie, csrf: /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '' };
  };
  const turn = (people: TestReceiver, cookie: string, csrf: string): Promise<Response> =>
    fetch(`${people.url}/kill-switch`, {
      method: 'POST',
      body: new URLSearchParams({ csrf, turn: 'on', why: 'a test' }),
      headers: { cookie },
      redirect: 'manual',
    });

  test('is strict, and its pages let nothing run and nobody frame them', async () => {
    const people = await testReceiver();
    const answer = await signIn(people.url, { by: 'Ada', token: TOKEN });
    expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    for (const path of ['/', '/runs', '/decide/x', '/page.css', '/login']) {
      const { headers } = await fetch(`${people.url}${path}`);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    }
  });
  test("takes no form that is not its own, and none of another session's", async () => {
    const people = await testReceiver();
    const [ada, grace] = [await opened(people), await opened(people)];
    expect((await turn(people, ada.cookie, '')).status).toBe(403);
    expect((await turn(people, ada.cookie, grace.csrf)).status).toBe(403);
    expect((await turn(people, '', ada.csrf)).status).toBe(401);
    expect((await turn(people, `${ada.cookie}x`, ada.csrf)).status).toBe(401);
    expect(people.killSwitch.read().on).toBe(false);
    expect((await turn(people, ada.cookie, ada.csrf)).status).toBe(303);
    expect(people.killSwitch.read().on).toBe(true);
  });
  test('shows how responses did, and what follows from it', async () => {
    const { atMost, verify, after: _, ...others } = response;
    const configured = {
      ...others,
      mode: 'shadow' as const,
      cooldown: '30m',
      atMost: { ...atMost, within: '1h' },
      verify: { ...verify, settle: '30s', every: '15s', within: '10m' },
    };
    const people = await testReceiver({ responses: [configured], mode: 'shadow' });
    await people.receiver.deliver(delivery(alert()));
    await people.receiver.pass(people.receiver.clock + 60_000);
    const { cookie } = await opened(people);
    const html = await (await fetch(`${people.url}/runs`, { headers: { cookie } })).text();
    expect(html).toContain('would have acted once: 1 is not known yet');
    expect(html).toContain('watch longer: 0 alerts, and 5 are needed to say anything');
  });
  test('ends with its time, and with its token', async () => {
    const people = await testReceiver();
    const { cookie } = await opened(people);
    const status = async (): Promise<number> => (await fetch(people.url, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    people.credentials = { tokens: ['the new one', TOKEN] };
    expect(await status()).toBe(200);
    people.credentials = { tokens: ['the new one'] };
    expect(await status()).toBe(401);
    people.credentials = { tokens: [TOKEN] };
    people.receiver.clock += 12 * 60 * MINUTE + 1;
    expect(await status()).toBe(401);
  });
  test('is opened with user and password, too, where they are configured, and ends with the password', async () => {
    const people = await testReceiver();
    const byPassword = (password: string, user = 'people'): Promise<Response> =>
      signIn(people.url, { by: 'Ada', user, token: password });
    expect(await (await fetch(people.url)).text()).not.toContain('name="user"');
    expect((await byPassword('abra')).status).toBe(401);
    people.credentials = { tokens: [TOKEN], basic: { user: 'people', passwords: ['cadabra', 'abra'] } };
    expect(await (await fetch(people.url)).text()).toMatch(/name=["']user["']/);
    for (const [password, user] of [['abrA'], ['abra', 'person'], ['abra', ''], ['', 'people'], [TOKEN]] as const) {
      const refused = await byPassword(password, user);
      expect(refused.status, `${user} ${password}`).toBe(401);
      expect(refused.headers.get('set-cookie')).toBeNull();
    }
    const cookie = cookieOf(await byPassword('abra'));
    const status = async (): Promise<number> => (await fetch(people.url, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    expect((await signIn(people.url, { by: 'Ada', user: '', token: TOKEN })).status).toBe(303);
    people.credentials = { tokens: [TOKEN], basic: { user: 'people', passwords: ['cadabra'] } };
    expect(await status()).toBe(401);
  });
  test('is not opened by guessing, neither a token nor a password', async () => {
    const people = await testReceiver();
    people.credentials = { tokens: [TOKEN], basic: { user: 'people', passwords: ['abra'] } };
    const codes = [];
    for (let n = 0; n < 12; n += 1)
      codes.push((await signIn(people.url, { by: 'Eve', token: `${n}`, user: n % 2 ? 'people' : '' })).status);
    expect(codes.slice(9)).toEqual([401, 429, 429]);
  });
  test('leads to no other site', async () => {
    const { url } = await testReceiver();
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a?b'])
      expect((await signIn(url, { by: 'Ada', token: TOKEN, next })).headers.get('location')).toBe('/');
    expect(
      (await signIn(url, { by: 'Ada', token: TOKEN, next: '/incidents/INC-2026-001' })).headers.get('location'),
    ).toBe('/incidents/INC-2026-001');
  });
  test('a link from another site takes one step of our own, for the cookie is strict', async () => {
    const { url } = await testReceiver();
    const answer = await fetch(`${url}/incidents/INC-2026-001`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.headers.get('refresh')).toBe('0; url=/incidents/INC-2026-001');
  });
});

describe('on the command line', () => {
  const tocsin = async (people: TestReceiver, ...words: readonly string[]) => {
    const tokenFile = join(people.state, 'token');
    // Several read it at the same time: it is not emptied under them.
    if (!existsSync(tokenFile)) writeFileSync(tokenFile, `${TOKEN}\n`);
    return execa(process.execPath, [cli, ...words, '--url', people.url, '--token-file', tokenFile], { reject: false });
  };
  test('an incident is opened, acknowledged, listed, closed and reviewed', async () => {
    const people = await testReceiver();
    const opened = await tocsin(
      people,
      'incident',
      'open',
      '--priority',
      'P1',
      '--title',
      'nobody can log in',
      '--by',
      'Ada',
    );
    expect(opened.stdout).toBe('INC-2026-001 is open');
    expect((await tocsin(people, 'incident', 'ack', 'INC-2026-001', '--by', 'Ada')).stdout).toBe(
      'INC-2026-001 is acknowledged by Ada',
    );
    expect((await tocsin(people, 'incident', 'list')).stdout).toBe(
      'INC-2026-001  P1  2026-01-01T10:00:00.000Z  nobody can log in (acknowledged by Ada)',
    );
    expect((await tocsin(people, 'incident', 'close', 'INC-2026-001', '--by', 'Ada')).exitCode).toBe(0);
    expect((await tocsin(people, 'incident', 'review', 'INC-2026-001')).stdout).toContain('**Severity**: P1');
  });
  test.each([
    ['an incident that is none', ['incident', 'ack', 'INC-1999-001'], /no open incident of this number/],
    ['a number too few', ['incident', 'close'], /takes one number/],
    ['another verb', ['incident', 'explode'], /cannot "explode"/],
    ['a priority that is none', ['incident', 'open', '--priority', 'P9', '--title', 'x'], /priority: /],
    [
      'a time that is none',
      ['maintenance', 'announce', '--from', 'soon', '--minutes', '5', '--why', 'x'],
      /is not a time/,
    ],
    ['no reason', ['maintenance', 'open', '--minutes', '5'], /needs --why/],
    [
      'a duration that is none',
      ['deployment', '--status', 'success', '--version', '1', '--duration', 'long'],
      /--duration/,
    ],
    ['a status that is none', ['deployment', '--status', 'fine', '--version', '1', '--duration', '1'], /status: /],
  ])('%s is told in a sentence', async (_what, words, says) => {
    const { exitCode, stderr } = await tocsin(await testReceiver(), ...words);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('    at ');
  });
  const everything = [
    ['incident', 'list'],
    ['incident', 'open', '--priority', 'P1', '--title', 'x'],
    ['incident', 'review', 'INC-2026-001'],
    ['maintenance', 'list'],
    ['maintenance', 'open', '--minutes', '5', '--why', 'x'],
    ['deployment', '--status', 'success', '--version', 'v2', '--duration', '1'],
  ];
  test('what is not the receiver is told so, and nothing of it is printed', async () => {
    const other = await listen((_request, response) => void response.end('<html>'), { host: '127.0.0.1', port: 0 });
    onTestFinished(() => closeServer(other));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const people = await testReceiver();
    const ended = await Promise.all(everything.map((words) => tocsin({ ...people, url }, ...words)));
    for (const { exitCode, stdout, stderr } of ended)
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: `tocsin: what answers at ${url} is not the receiver\nhelp: say where it is with --url`,
      });
  });
  test.each([
    ['nobody listens', 'http://127.0.0.1:1', /the receiver at http:\/\/127\.0\.0\.1:1 does not answer: ECONNREFUSED/],
    ['it is no address', 'tocsin', /--url tocsin is not an address/],
    ['it is an address for something else', 'ftp://tocsin', /--url ftp:\/\/tocsin is not an address/],
  ])('where %s is told in a sentence', async (_what, url, says) => {
    const { exitCode, stderr } = await tocsin({ ...(await testReceiver()), url }, 'incident', 'list');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('    at ');
  });
  test('maintenance is announced and closed, a deployment is told', async () => {
    const people = await testReceiver();
    const plan = ['--host', 'web-1', '--from', '2026-01-15 02:00', '--minutes', '120', '--why', 'kernel'];
    expect((await tocsin(people, 'maintenance', 'announce', ...plan)).stdout).toBe(
      'web-1  announced  2026-01-15T02:00:00.000Z until 2026-01-15T04:00:00.000Z  kernel',
    );
    expect((await tocsin(people, 'maintenance', 'close', '--host', 'web-1')).stdout).toBe('nothing is in maintenance');
    const told = await tocsin(people, 'deployment', '--status', 'success', '--version', 'v2', '--duration', '42');
    expect(told.stdout).toBe('v2: it is told, and not looked at');
    await until('it is on record', async () => (await people.ledger.deployments(1)).length === 1);
  });
});

test('who turned the kill switch, and why, is in the record, on and off, and people are notified', async () => {
  const people = await testReceiver();
  await people.ask('POST', '/api/v1/kill-switch', { on: true, by: 'Ada', why: 'a bad deployment' });
  await people.ask('POST', '/api/v1/kill-switch', { on: false, by: 'Grace', why: 'rolled back' });
  expect(await people.ledger.notes('kill-switch')).toMatchObject([
    { kind: 'on', by: 'Ada', says: 'a bad deployment' },
    { kind: 'off', by: 'Grace', says: 'rolled back' },
  ]);
  people.start();
  await until('both are in the outbox', async () => {
    const { entries } = await people.ledger.dueEntries('slack', Infinity, 9);
    const sent = JSON.stringify(entries);
    return ['is on: no response touches anything', 'a bad deployment', 'is off', 'Grace'].every((text) =>
      sent.includes(text),
    );
  });
});
