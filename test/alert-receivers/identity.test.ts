import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { identifyBy } from '../../packages/tocsin/src/receiver/http/identify.ts';
import { addPrincipal, signOutPrincipal } from '../../packages/tocsin/src/receiver/http/principal-edit.ts';
import type { Principal, Role } from '../../packages/tocsin/src/receiver/http/principals.ts';
import { tokenVerifier } from '../../packages/tocsin/src/receiver/http/signed-token.ts';
import { identity as schema } from '../../packages/tocsin/src/shared/receiver-parts/identity-config.ts';
import { closeServer } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { testReceiver, TOKEN, type TestReceiver } from './people-kit.ts';
import { AUDIENCE, claimsAt, ISSUER, issuer, keyFile, type Issuer } from './signed-kit.ts';

const HEADER = 'x-signed-identity';
const HOUR = 3_600_000;
const people: readonly [name: string, role: Role][] = [
  ['Hedy', 'responder'],
  ['Radia', 'admin'],
  ['Robot', 'deployer'],
];
const principals: readonly Principal[] = people.reduce<readonly Principal[]>(
  (before, [name, role]) => addPrincipal(before, name, role, 0, `${name}@Example.org`).principals,
  [],
);
interface Signed extends TestReceiver {
  readonly by: (token: string, method?: string, path?: string, more?: object) => Promise<Response>;
  readonly right: (name: string) => string;
}
const signed = async (from: Issuer, jwks: object = { file: keyFile(from) }, header = HEADER): Promise<Signed> => {
  const receiver = await testReceiver({ principalsFile: 'unread' });
  receiver.credentials = { tokens: [TOKEN], principals };
  const verify = await tokenVerifier(schema.parse({ header, issuer: ISSUER, audience: AUDIENCE, jwks }));
  receiver.identify = identifyBy(
    header,
    verify,
    () => receiver.credentials,
    () => receiver.receiver.clock,
  );
  return Object.assign(receiver, {
    by: (token: string, method = 'GET', path = '/api/v1/runs', { headers, ...more }: RequestInit = {}) =>
      fetch(`${receiver.url}${path}`, {
        method,
        redirect: 'manual',
        headers: { [header]: header === 'authorization' ? `Bearer ${token}` : token, ...headers },
        ...more,
      }),
    right: (name: string) => from.token(claimsAt(receiver.receiver.clock, `${name}@example.org`)),
  });
};
const json = (body: object): object => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

test('who has signed in at the proxy may what the role may, and stands in the record', async () => {
  const receiver = await signed(issuer());
  const incident = json({ priority: 'P3', title: 'x', by: 'somebody else' });
  expect((await receiver.by(receiver.right('hedy'), 'POST', '/api/v1/incidents', incident)).status).toBe(201);
  expect(await receiver.ledger.incidents('open', 1)).toMatchObject([{ openedBy: 'Hedy' }]);
  const off = json({ on: false, by: 'x', why: 'x' });
  expect((await receiver.by(receiver.right('hedy'), 'POST', '/api/v1/kill-switch', off)).status).toBe(403);
  expect((await receiver.by(receiver.right('radia'), 'POST', '/api/v1/kill-switch', off)).status).toBe(200);
  expect(await receiver.ledger.notes('sign-in')).toMatchObject([
    { kind: 'signed in', by: 'Hedy', says: expect.stringContaining('from 127.0.0.1') },
    { kind: 'signed in', by: 'Radia' },
  ]);
});
test('a token may come as the bearer token of the request, beside the tokens of machines', async () => {
  const receiver = await signed(issuer(), undefined, 'authorization');
  expect((await receiver.by(receiver.right('hedy'))).status).toBe(200);
  expect((await receiver.ask('GET', '/api/v1/runs')).status).toBe(403);
});

describe('is refused with a sentence, and in the record', () => {
  const one = issuer();
  const foreign = issuer();
  const now = (receiver: Signed) => claimsAt(receiver.receiver.clock, 'hedy@example.org');
  const seconds = (receiver: Signed) => Math.floor(receiver.receiver.clock / 1000);
  const byHmac = (claims: object): string => {
    const text = [{ alg: 'HS256', kid: 'first' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${createHmac('sha256', JSON.stringify(one.jwks.keys[0])).update(text).digest('base64url')}`;
  };
  test.each<[what: string, token: (receiver: Signed) => string, status: number, says: string]>([
    ['expired', (it) => one.token({ ...now(it), exp: seconds(it) - 31 }), 401, 'it has expired'],
    ['not valid yet', (it) => one.token({ ...now(it), nbf: seconds(it) + 40 }), 401, 'it is not valid yet'],
    ['of the future', (it) => one.token({ ...now(it), iat: seconds(it) + 40 }), 401, 'issued in the future'],
    ['without an end', (it) => one.token({ ...now(it), exp: undefined }), 401, 'it has no end'],
    ['undated', (it) => one.token({ ...now(it), iat: undefined }), 401, 'when it was issued'],
    ['for somebody else', (it) => one.token({ ...now(it), aud: 'grafana' }), 401, 'another audience'],
    ['of another issuer', (it) => one.token({ ...now(it), iss: 'https://evil.example' }), 401, 'another issuer'],
    ['unsigned', (it) => one.token(now(it), { alg: 'none' }).replace(/[^.]*$/, ''), 401, 'not allowed'],
    ['signed by the public key', (it) => byHmac(now(it)), 401, 'not allowed'],
    ['signed by another key', (it) => foreign.token(now(it)), 401, 'its signature is wrong'],
    ['of an unknown key', (it) => issuer('second').token(now(it)), 401, 'a key that the issuer does not have'],
    ['nonsense', () => 'a.b.c', 401, 'not a signed token'],
    ['anonymous', (it) => one.token({ ...now(it), email: undefined }), 401, 'it has no email'],
    ['a stranger', (it) => one.token(claimsAt(it.receiver.clock, 'eve@example.org')), 403, 'not among the principals'],
  ])('%s', async (_, token, status, says) => {
    const receiver = await signed(one);
    const answer = await receiver.by(token(receiver));
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(says)]);
    expect(await receiver.ledger.notes('sign-in')).toMatchObject([
      { kind: 'refused', says: expect.stringContaining(says) },
    ]);
    const page = await receiver.by(token(receiver), 'GET', '/runs');
    expect([page.status, await page.text()]).toEqual([status, expect.stringContaining(says)]);
  });
  test('clocks may differ a little', async () => {
    const receiver = await signed(one);
    expect((await receiver.by(one.token({ ...now(receiver), exp: seconds(receiver) - 20 }))).status).toBe(200);
    expect((await receiver.by(one.token({ ...now(receiver), iat: seconds(receiver) + 20 }))).status).toBe(200);
  });
  test('a thousand different refusals in a minute do not fill the record', async () => {
    const receiver = await signed(one);
    for (let n = 0; n < 60; n += 1)
      await receiver.by(one.token(claimsAt(receiver.receiver.clock, `eve${n}@example.org`)));
    expect(await receiver.ledger.notes('sign-in')).toHaveLength(30);
  });
});

test('signing a person out ends what was signed before, and sessions', async () => {
  const receiver = await signed(issuer());
  const before = receiver.right('hedy');
  receiver.receiver.clock += 2_000;
  receiver.credentials = {
    tokens: [TOKEN],
    principals: signOutPrincipal(principals, 'hedy', receiver.receiver.clock).principals,
  };
  expect((await receiver.by(before)).status).toBe(401);
  receiver.receiver.clock += 2_000;
  expect((await receiver.by(receiver.right('hedy'))).status).toBe(200);

  const { principals: kept, token = '' } = addPrincipal([], 'Mary', 'viewer', receiver.receiver.clock + HOUR);
  receiver.credentials = { tokens: [TOKEN], principals: kept };
  const signIn = await fetch(`${receiver.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  });
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const status = async () => (await fetch(`${receiver.url}/runs`, { headers: { cookie } })).status;
  expect(await status()).toBe(200);
  receiver.credentials = {
    tokens: [TOKEN],
    principals: signOutPrincipal(kept, 'Mary', receiver.receiver.clock).principals,
  };
  expect(await status()).toBe(401);
  expect((await fetch(`${receiver.url}/api/v1/runs`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
    200,
  );
});

test('on the page a form is sent with what the page gave, and another site can send nothing', async () => {
  const receiver = await signed(issuer());
  const token = receiver.right('hedy');
  const html = await (await receiver.by(token, 'GET', '/kill-switch')).text();
  const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const send = (fields: Record<string, string>) =>
    receiver.by(token, 'POST', '/kill-switch', { body: new URLSearchParams({ turn: 'on', why: 'a test', ...fields }) });
  expect((await send({ csrf: 'x' })).status).toBe(403);
  expect(receiver.killSwitch.read().on).toBe(false);
  expect((await send({ csrf })).status).toBe(303);
  expect(receiver.killSwitch.read()).toEqual({ on: true, why: 'Hedy: a test' });
  expect((await receiver.by(receiver.right('robot'), 'GET', '/kill-switch')).status).toBe(403);

  const { headers, ...rest } = json({ on: true, by: 'x', why: 'x' }) as { headers: object };
  for (const [from, status] of [
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ] as const) {
    const answer = await receiver.by(token, 'POST', '/api/v1/kill-switch', {
      ...rest,
      headers: { ...headers, ...from },
    });
    expect(answer.status, JSON.stringify(from)).toBe(status);
  }
});

describe('keys', () => {
  const serving = async (keys: () => object): Promise<{ url: string; server: Server; asked: () => number }> => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(keys()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => closeServer(server));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`, server, asked: () => asked };
  };
  test('that are fetched are kept while their place is away; those that never came let nobody in', async () => {
    const one = issuer();
    const { url, server, asked } = await serving(() => one.jwks);
    const receiver = await signed(one, { url });
    expect((await receiver.by(receiver.right('hedy'))).status).toBe(200);
    server.closeAllConnections();
    await closeServer(server);
    expect((await receiver.by(receiver.right('radia'))).status).toBe(200);
    expect(asked()).toBe(1);
    const closed = await signed(one, { url });
    const answer = await closed.by(closed.right('hedy'));
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('cannot be had')]);
  });
  test('in a file hold as soon as it changes, and a file that breaks lets nobody in', async () => {
    const [one, two] = [issuer('one'), issuer('two')];
    const file = keyFile(one);
    const receiver = await signed(two, { file });
    expect((await receiver.by(receiver.right('hedy'))).status).toBe(401);
    writeFileSync(file, JSON.stringify(two.jwks));
    expect((await receiver.by(receiver.right('hedy'))).status).toBe(200);
    writeFileSync(file, '{"keys": [');
    expect((await receiver.by(receiver.right('hedy'))).status).toBe(503);
  });
  test('are not taken from what is none, or over a wire that anybody can write to', async () => {
    const base = { header: HEADER, issuer: ISSUER, audience: AUDIENCE };
    const file = keyFile(issuer());
    writeFileSync(file, '{"keys": []}');
    await expect(tokenVerifier(schema.parse({ ...base, jwks: { file } }))).rejects.toThrow('not a JSON Web Key Set');
    for (const wrong of [
      { jwks: { url: 'http://keys.example.org/' } },
      { jwks: { file }, algorithms: ['HS256'] },
      { jwks: { file }, algorithms: ['none'] },
      { jwks: { file }, audience: '' },
      { jwks: { file }, header: 'two words' },
    ])
      expect(schema.safeParse({ ...base, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });
});
