import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { requireUpstreamFiles, upstreamsAt } from '../../packages/tocsin/src/receiver/prometheus/upstream.ts';
import { closeServer } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { upstreams } from '../../packages/tocsin/src/shared/receiver-parts/upstream-config.ts';
import { scratch } from './scratch.ts';

const served = async (answer: RequestListener, tls?: { key: string; cert: string }): Promise<string> => {
  const server = tls === undefined ? createHttp(answer) : createHttps(tls, answer);
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => closeServer(server));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const fileOf = (text: string): string => {
  const file = join(scratch(), 'secret');
  writeFileSync(file, text);
  return file;
};
const whatIsWrong = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'nothing',
    (error: Error) => error.message,
  );

describe('an address in the configuration', () => {
  test.each<[unknown, unknown]>([
    ['http://127.0.0.1:9093', [{ url: 'http://127.0.0.1:9093' }]],
    ['https://mon.example.org/alertmanager/', [{ url: 'https://mon.example.org/alertmanager' }]],
    [
      [
        'http://a:9090',
        { url: 'https://b:9090', tokenFile: '/run/token', caFile: '/run/ca.pem', serverName: 'b.example' },
      ],
      [
        { url: 'http://a:9090' },
        { url: 'https://b:9090', tokenFile: '/run/token', caFile: '/run/ca.pem', serverName: 'b.example' },
      ],
    ],
  ])('%j is read', (given, read) => {
    expect(upstreams.parse(given)).toEqual(read);
  });
  test.each<[unknown, RegExp]>([
    ['http://grace:hopper@mon:9093', /has a user or a password in it.*passwordFile/],
    [{ url: 'http://grace@mon:9093' }, /has a user or a password in it/],
    ['mon:9093', /is not an address such as/],
    ['ftp://mon', /is not an address such as/],
    ['http://mon:9093/?x=1', /has a "\?" or a "#" in it/],
    [[], /is an empty list/],
    [undefined, /is missing/],
    [{ url: 'http://mon', basic: { user: 'x', passwordFile: 'y' }, tokenFile: 'z' }, /one of them/],
    [{ url: 'http://mon', password: 'x' }, /Unrecognized key/],
  ])('%j is refused with words, and no secret in them', (given, why) => {
    const refused = upstreams.safeParse(given);
    expect(refused.error?.issues.map(({ message }) => message).join()).toMatch(why);
    expect(JSON.stringify(refused.error?.issues)).not.toContain('hopper');
  });
});

test('a password and a token are presented, from their files as they are now, below the path', async () => {
  const seen: string[] = [];
  const where = await served(({ headers, url }, response) => {
    seen.push(`${url} ${headers.authorization}`);
    response.end('{}');
  });
  const passwordFile = fileOf('lovelace\n');
  const basic = upstreamsAt([{ url: `http://${where}/am`, basic: { user: 'ada', passwordFile } }]);
  await basic.ask('/api/v2/alerts');
  writeFileSync(passwordFile, 'byron\n');
  await basic.tellAll('/api/v2/alerts', { json: [] });
  await upstreamsAt([{ url: `http://${where}`, tokenFile: fileOf('t0k3n') }]).ask('/x');
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  expect(seen).toEqual([
    `/am/api/v2/alerts Basic ${encoded('ada:lovelace')}`,
    `/am/api/v2/alerts Basic ${encoded('ada:byron')}`,
    '/x Bearer t0k3n',
  ]);
});
test('a server that asks for credentials says what to set, and never what was presented', async () => {
  const where = await served(
    ({ headers }, response) => void response.writeHead(401).end(`no: ${headers.authorization}`),
  );
  const plain = await whatIsWrong(upstreamsAt([{ url: `http://${where}` }]).ask('/x'));
  expect(plain).toContain('it asks for credentials: set "basic" or "tokenFile"');
  const wrong = await whatIsWrong(upstreamsAt([{ url: `http://${where}`, tokenFile: fileOf('s3cr3t') }]).ask('/x'));
  expect(wrong).not.toContain('s3cr3t');
  await expect(requireUpstreamFiles([{ url: 'http://x', tokenFile: '/nowhere/token' }])).rejects.toThrow(
    '/nowhere/token',
  );
});
test('a certificate of a private authority is trusted where the authority is given, under the name that is in it', async () => {
  const dir = scratch();
  const [keyFile, caFile] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const subject = ['-subj', '/CN=mon.example', '-addext', 'subjectAltName=DNS:mon.example'];
  await execa('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    keyFile,
    '-out',
    caFile,
    ...subject,
  ]);
  const { readFileSync } = await import('node:fs');
  const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(caFile, 'utf8') };
  const url = `https://${await served((_request, response) => void response.end('ok'), tls)}`;
  expect(await upstreamsAt([{ url, caFile, serverName: 'mon.example' }]).ask('/')).toBe('ok');
  expect(await whatIsWrong(upstreamsAt([{ url }]).ask('/'))).toContain('is not trusted: set "caFile"');
  expect(await whatIsWrong(upstreamsAt([{ url, caFile }]).ask('/'))).toContain('has another name: set "serverName"');
});
test('of two, one may be down: questions go to the other, and what is posted goes to both', async () => {
  const posted: string[] = [];
  const [a, b] = await Promise.all(
    ['a', 'b'].map((name) =>
      served(({ method }, response) => {
        if (method === 'POST') posted.push(name);
        response.end(name);
      }),
    ),
  );
  const down = { url: 'http://127.0.0.1:1' };
  const both = upstreamsAt([down, { url: `http://${a}` }, { url: `http://${b}` }]);
  expect(await both.ask('/')).toBe('a');
  await both.tellAll('/', { json: [] });
  expect(posted.toSorted()).toEqual(['a', 'b']);
  expect(await whatIsWrong(upstreamsAt([down, down]).ask('/'))).toBe('ECONNREFUSED');
  expect(await whatIsWrong(upstreamsAt([down, down]).tellAll('/', { json: [] }))).toBe('ECONNREFUSED');
});
test('what was asked wrongly is not asked again elsewhere', async () => {
  let asked = 0;
  const refusing = await served((_request, response) => {
    asked += 1;
    response.writeHead(400).end('bad');
  });
  const url = `http://${refusing}`;
  expect(await whatIsWrong(upstreamsAt([{ url }, { url }]).ask('/'))).toBe('answered 400: bad');
  expect(asked).toBe(1);
});
