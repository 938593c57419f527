import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adviceFor } from '../../packages/tocsin/src/exporter/collecting/advice.ts';
import { CollectorError } from '../../packages/tocsin/src/exporter/collecting/collector-error.ts';
import { inWords } from '../../packages/tocsin/src/exporter/collecting/connection-words.ts';
import { exchange } from '../../packages/tocsin/src/shared/http.ts';
import { temporaryFolder } from './kit.ts';

const failing = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => inWords(error),
  );

test('a code is followed by what it means', async () => {
  const get = (url: string) => failing(exchange(url, { timeout: 30_000 }));
  expect(await get('http://127.0.0.1:1/')).toBe('ECONNREFUSED: nothing listens there');
  const half = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'));
  }).listen(0, '127.0.0.1');
  await once(half, 'listening');
  const { port } = half.address() as AddressInfo;
  expect(await get(`http://127.0.0.1:${port}/`)).toMatch(/: it closed the connection in the middle/);
  half.close();
});

test('of a socket as well', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'none.sock');
  expect(await failing(once(connect(path), 'connect'))).toBe(`connect ENOENT ${path}: there is no such socket`);
  await folder.remove();
});

test('what a collector says itself, and a code that is seldom met, stay as they are', () => {
  expect(inWords(new CollectorError('connect', 'ECONNREFUSED'))).toBe('ECONNREFUSED');
  expect(inWords(Object.assign(new Error('bad'), { code: 'ERANGE' }))).toBe('bad');
});

test('a certificate that is not trusted has advice of its own', () => {
  const error = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  expect(adviceFor(error)).toBe(
    'It is there, and its certificate is signed by itself alone: see caFile and serverName in tls, and the certificate.',
  );
});
