import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { watchCredentials } from '../../packages/tocsin/src/receiver/http/credentials.ts';
import {
  addPrincipal,
  removePrincipal,
  rotatePrincipal,
} from '../../packages/tocsin/src/receiver/http/principal-edit.ts';
import { readPrincipals, type Principal, type Role } from '../../packages/tocsin/src/receiver/http/principals.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { until } from '../e2e/site/until.ts';
import { cli } from './cli.ts';
import { testReceiver, TOKEN, type TestReceiver } from './people-kit.ts';
import { alert, delivery } from './samples.ts';
import { scratch } from './scratch.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Everybody with a role, and their tokens. */
const everybody = (expires: number): { principals: readonly Principal[]; tokens: Record<string, string> } => {
  const roles: Record<string, Role> = {
    'Ada Lovelace': 'responder',
    'Grace Hopper': 'responder',
    'Barbara Liskov': 'admin',
    'Edsger Dijkstra': 'viewer',
    ci: 'deployer',
  };
  let principals: readonly Principal[] = [];
  const tokens: Record<string, string> = {};
  for (const [name, role] of Object.entries(roles)) {
    const added = addPrincipal(principals, name, role, expires);
    principals = added.principals;
    tokens[name] = added.token ?? '';
  }
  return { principals, tokens };
};
interface Staffed extends TestReceiver {
  readonly as: (name: string, method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>;
  readonly tokens: Record<string, string>;
}
const staffed = async (change: Parameters<typeof testReceiver>[0] = {}): Promise<Staffed> => {
  const people = await testReceiver({ principalsFile: 'unread', ...change });
  const { principals, tokens } = everybody(people.receiver.clock + DAY);
  people.credentials = { tokens: [TOKEN], principals };
  const as: Staffed['as'] = (name, method, path, body) =>
    fetch(`${people.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens[name] ?? name}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return Object.assign(people, { as, tokens });
};
const why = { by: 'somebody else', why: 'a test' };

describe('what each may do', () => {
  test.each<[who: string, method: 'GET' | 'POST', path: string, body: unknown, status: number]>([
    ['ci', 'POST', '/api/v1/deployments', { status: 'success', version: 'v3', duration: 4 }, 202],
    ['ci', 'GET', '/api/v1/runs', undefined, 403],
    ['ci', 'POST', '/api/v1/kill-switch', { on: true, ...why }, 403],
    ['ci', 'POST', '/api/v1/alerts', delivery(alert()), 403],
    ['Edsger Dijkstra', 'GET', '/api/v1/runs', undefined, 200],
    ['Edsger Dijkstra', 'POST', '/api/v1/runs/1/approve', { by: 'Ada' }, 403],
    ['Edsger Dijkstra', 'POST', '/api/v1/incidents', { priority: 'P3', title: 'x', by: 'x' }, 403],
    ['Edsger Dijkstra', 'POST', '/api/v1/kill-switch', { on: true, ...why }, 403],
    ['Ada Lovelace', 'POST', '/api/v1/incidents', { priority: 'P3', title: 'x', by: 'x' }, 201],
    ['Ada Lovelace', 'POST', '/api/v1/kill-switch', { on: true, ...why }, 200],
    ['Ada Lovelace', 'POST', '/api/v1/kill-switch', { on: false, ...why }, 403],
    ['Ada Lovelace', 'POST', '/api/v1/runs/1/release', { by: 'x' }, 403],
    ['Ada Lovelace', 'POST', '/api/v1/deployments', { status: 'success', version: 'v3', duration: 4 }, 403],
    ['Barbara Liskov', 'POST', '/api/v1/kill-switch', { on: false, ...why }, 200],
    ['Barbara Liskov', 'POST', '/api/v1/runs/1/release', { by: 'x' }, 409],
    [TOKEN, 'POST', '/api/v1/alerts', delivery(alert()), 202],
    [TOKEN, 'GET', '/api/v1/runs', undefined, 403],
    [TOKEN, 'POST', '/api/v1/runs/1/approve', { by: 'Ada' }, 403],
    [TOKEN, 'POST', '/api/v1/orders', { action: 'account.lock' }, 403],
    [TOKEN, 'POST', '/api/v1/maintenance', { host: '*', minutes: 9, ...why }, 403],
    ['tocsin_nobody', 'GET', '/api/v1/runs', undefined, 401],
  ])('%s: %s %s', async (who, method, path, body, status) => {
    const people = await staffed();
    expect((await people.as(who, method, path, body)).status).toBe(status);
  });
});

test('what stands in the record is whose credential it was, whatever the body says', async () => {
  const people = await staffed();
  await people.as('Ada Lovelace', 'POST', '/api/v1/incidents', { priority: 'P3', title: 'x', by: 'Grace Hopper' });
  expect(await people.ledger.incidents('open', 1)).toMatchObject([{ openedBy: 'Ada Lovelace' }]);
  await people.receiver.deliver(delivery(alert()));
  await people.receiver.pass(people.receiver.clock);
  await people.as('Grace Hopper', 'POST', '/api/v1/runs/1/approve', { by: 'Ada Lovelace' });
  expect((await people.ledger.run(1))?.approvedBy).toBe('Grace Hopper');
});
test('a link in a message leads to a sign-in, and decides nothing by itself', async () => {
  const people = await staffed();
  expect((await fetch(`${people.url}/decide/1.2.${'x'.repeat(43)}`)).status).toBe(404);
  const page = await fetch(`${people.url}/runs/1`);
  expect(page.status).toBe(401);
  const html = await page.text();
  expect(html).toContain('Your token');
  expect(html).not.toMatch(/name=['"]by['"]/);
});

describe('a session', () => {
  const signIn = (people: Staffed, name: string): Promise<Response> =>
    fetch(`${people.url}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ token: people.tokens[name] ?? name, by: 'somebody else' }),
    });
  const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const turn = async (people: Staffed, cookie: string, to: string): Promise<Response> => {
    const html = await (await fetch(`${people.url}/kill-switch`, { headers: { cookie } })).text();
    const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ csrf, turn: to, why: 'a test' });
    return fetch(`${people.url}/kill-switch`, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
  };

  test('is of the principal, and may what its role may', async () => {
    const people = await staffed();
    const cookie = cookieOf(await signIn(people, 'Ada Lovelace'));
    expect((await turn(people, cookie, 'on')).status).toBe(303);
    expect(people.killSwitch.read()).toEqual({ on: true, why: 'Ada Lovelace: a test' });
    expect((await turn(people, cookie, 'off')).status).toBe(403);
    expect(people.killSwitch.read().on).toBe(true);
    expect((await turn(people, cookieOf(await signIn(people, 'Barbara Liskov')), 'off')).status).toBe(303);
    expect(people.killSwitch.read().on).toBe(false);
  });
  test('is not opened by a machine, nor by the token of Alertmanager', async () => {
    const people = await staffed();
    for (const name of ['ci', TOKEN]) expect((await signIn(people, name)).status, name).toBe(403);
    expect((await signIn(people, 'tocsin_nobody')).status).toBe(401);
  });
  test('ends when its token expires, or its principal is taken away', async () => {
    const people = await staffed();
    const cookie = cookieOf(await signIn(people, 'Ada Lovelace'));
    const status = async () => (await fetch(`${people.url}/runs`, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    const { principals = [] } = people.credentials;
    people.credentials = { tokens: [TOKEN], principals: removePrincipal(principals, 'ada lovelace').principals };
    expect(await status()).toBe(401);
    people.credentials = { tokens: [TOKEN], principals };
    expect(await status()).toBe(200);
    const ends = people.receiver.clock + MINUTE;
    const rotated = rotatePrincipal(principals, 'Ada Lovelace', { expires: ends + DAY, overlap: ends });
    people.credentials = { tokens: [TOKEN], principals: rotated.principals };
    expect(await status()).toBe(200);
    people.receiver.clock = ends;
    expect(await status()).toBe(401);
  });
});

test('while a token is changed both are right, then the new one alone', async () => {
  const people = await staffed();
  const at = people.receiver.clock;
  const { principals = [] } = people.credentials;
  const rotated = rotatePrincipal(principals, 'Grace Hopper', { expires: at + DAY, overlap: at + MINUTE });
  people.credentials = { tokens: [TOKEN], principals: rotated.principals };
  const asked = async (token: string | undefined) => (await people.as(token ?? '', 'GET', '/api/v1/runs')).status;
  expect([await asked(rotated.token), await asked(people.tokens['Grace Hopper'])]).toEqual([200, 200]);
  people.receiver.clock = at + MINUTE;
  expect([await asked(rotated.token), await asked(people.tokens['Grace Hopper'])]).toEqual([200, 401]);
});

describe('the file', () => {
  const hash = 'ab'.repeat(32);
  const one = { name: 'Ada', role: 'viewer', tokens: [{ sha256: hash, expires: '2027-01-01T00:00:00Z' }] };
  const fileOf = (data: unknown): string => {
    const file = join(scratch(), 'principals.json');
    writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data));
    return file;
  };
  test.each<[unknown, RegExp]>([
    ['{', /it is not JSON/],
    [{ principals: [{ ...one, role: 'root' }] }, /principals\.0\.role/],
    [{ principals: [{ ...one, tokens: [] }] }, /principals\.0\.tokens/],
    [{ principals: [{ ...one, tokens: [{ sha256: 'secret', expires: '2027-01-01T00:00:00Z' }] }] }, /is not a SHA-256/],
    [{ principals: [{ ...one, tokens: [{ sha256: hash, expires: 'never' }] }] }, /principals\.0\.tokens\.0\.expires/],
    [
      {
        principals: [
          one,
          { ...one, name: ' aDA ', tokens: [{ sha256: 'cd'.repeat(32), expires: '2027-01-01T00:00:00Z' }] },
        ],
      },
      /two are named "ada"/,
    ],
    [{ principals: [one, { ...one, name: 'Grace' }] }, /two share a token/],
    [{ principals: [one], admin: true }, /Unrecognized key/],
  ])('%j is refused with its place', async (data, what) => {
    await expect(readPrincipals(fileOf(data))).rejects.toThrow(what);
  });
  test('that breaks later leaves the last good one in force, and says so', async () => {
    const file = fileOf({ principals: [one] });
    const tokenFile = join(scratch(), 'token');
    writeFileSync(tokenFile, 'right');
    const warned: unknown[] = [];
    const log = Object.assign(Object.create(createLog('test', 'silent')) as ReturnType<typeof createLog>, {
      warn: (what: unknown) => void warned.push(what),
    });
    const credentials = await watchCredentials({ tokenFile, principalsFile: file }, log, 20);
    writeFileSync(file, '{ "principals": [');
    await until('it was read again', () => warned.length > 0);
    expect(JSON.stringify(warned[0])).toContain('it is not JSON');
    expect(credentials().principals).toMatchObject([{ name: 'Ada', role: 'viewer' }]);
  });
  test('is written by the command, which prints a token once and keeps its hash alone', async () => {
    const file = join(scratch(), 'principals.json');
    const run = (...words: readonly string[]) =>
      execa(process.execPath, [cli, 'receiver', 'principal', ...words, '--file', file], { reject: false });
    const added = await run('add', 'Ada Lovelace', '--role', 'responder', '--expires', '30d');
    expect(added.stdout).toMatch(/^tocsin_[\w-]{43}$/);
    const [ada] = await readPrincipals(file);
    expect(ada).toMatchObject({ name: 'Ada Lovelace', role: 'responder' });
    expect(JSON.stringify(ada)).not.toContain(added.stdout);
    expect((await run('rotate', 'ada lovelace', '--overlap', '1h')).stdout).toMatch(/^tocsin_/);
    expect((await readPrincipals(file))[0]?.tokens).toHaveLength(2);
    expect((await run('list')).stdout).toMatch(/^Ada Lovelace {2}responder {2}until \d{4}-/);
    for (const [words, says] of [
      [['add', 'ADA LOVELACE', '--role', 'viewer'], 'there is a principal'],
      [['add', 'Grace', '--role', 'root'], '"root" is not a role'],
      [['add', 'Grace'], '--role is missing'],
      [['rotate', 'Nobody'], 'there is no principal "Nobody"'],
      [['promote', 'Ada'], '"promote" is nothing'],
      [['add', 'Grace', '--role', 'viewer', '--expires', 'soon'], '--expires soon'],
    ] as const) {
      const refused = await run(...words);
      expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining(says)]);
    }
    expect(await readPrincipals(file)).toHaveLength(1);
  });
});

test('wrong passwords cost ever more time, even many at once, and the right token passes meanwhile', async () => {
  const people = await testReceiver();
  people.credentials = { tokens: [TOKEN], basic: { user: 'am', passwords: ['lovelace'] } };
  const guess = (word: string): Promise<number> =>
    fetch(`${people.url}/api/v1/runs`, {
      headers: { authorization: `Basic ${Buffer.from(`am:${word}`).toString('base64')}` },
    }).then(({ status }) => status);
  for (let n = 0; n < 10; n += 1) expect(await guess(`${n}`)).toBe(401);
  const answers: number[] = [];
  const flood = Array.from({ length: 60 }, (_, n) => guess(`wrong ${n}`).then((status) => void answers.push(status)));
  const passed = await people.ask('GET', '/api/v1/runs');
  expect(passed.status).toBe(200);
  await Promise.all(flood);
  expect(new Set(answers)).toEqual(new Set([429]));
});
