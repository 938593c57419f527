import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fastcgiGet } from '../../packages/packs/php-fpm/fastcgi.ts';
import { AMPLE } from './kit.ts';

const STDOUT = 6;
const STDERR = 7;
const END_REQUEST = 3;
const record = (type: number, content: string, padding = 0): Buffer => {
  const body = Buffer.from(content);
  const header = Buffer.from([1, type, 0, 1, body.length >> 8, body.length & 255, padding, 0]);
  return Buffer.concat([header, body, Buffer.alloc(padding)]);
};
const end = record(END_REQUEST, '\0'.repeat(8));

let close: (() => void) | undefined;
afterEach(() => close?.());

/** A FastCGI server that answers every connection in this way. */
const serving = async (answer: (socket: Socket) => unknown) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    answer(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  const { port } = server.address() as AddressInfo;
  const get = (signal = AbortSignal.timeout(AMPLE)): Promise<string> =>
    fastcgiGet({ host: '127.0.0.1', port }, { path: '/status', query: 'json', signal });
  return { get, sockets };
};

test('an answer in pieces of one byte, with padding, warnings, and a body that has an empty line', async () => {
  const answer = Buffer.concat([
    record(STDERR, 'a warning', 3),
    record(STDOUT, 'Content-Type: text/plain\r\n\r\none', 5),
    record(STDOUT, '\r\n\r\ntwo ü'),
    record(STDOUT, ''),
    end,
  ]);
  const { get } = await serving(async (socket) => {
    socket.setNoDelay();
    for (const byte of answer) if (!socket.write(Buffer.from([byte]))) await once(socket, 'drain');
  });
  expect(await get()).toBe('one\r\n\r\ntwo ü');
});

test.each<[string, string, (socket: Socket) => void]>([
  [
    'another status',
    'answered 404: File not found.',
    (socket) => socket.write(Buffer.concat([record(STDOUT, 'Status: 404 Not Found\r\n\r\nFile not found.\n'), end])),
  ],
  [
    'a server that hangs up',
    'closed before the answer was complete',
    (socket) => socket.end(record(STDOUT, 'Content-Type: x\r\n\r\nhalf')),
  ],
  [
    'a web server',
    "a web server answers there, and FastCGI is asked for: name the pool's pm.status_listen",
    (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  ],
  [
    'an answer without end',
    'longer than',
    (socket) => {
      for (let written = 0; written < 40; written++) socket.write(record(STDOUT, 'x'.repeat(60_000)));
    },
  ],
])('%s is an error', async (_, message, answer) => {
  const { get } = await serving(answer);
  await expect(get()).rejects.toThrow(message);
});

test('nobody there', async () => {
  const { get } = await serving(() => {});
  close?.();
  await expect(get()).rejects.toThrow('ECONNREFUSED');
});

test('the connection is closed when the signal fires', async () => {
  const abort = new AbortController();
  const { get, sockets } = await serving((socket) => {
    socket.resume();
    abort.abort();
  });
  await expect(get(abort.signal)).rejects.toThrow('aborted');
  await once(sockets[0] as Socket, 'close');
  await expect(get(abort.signal)).rejects.toThrow('aborted');
});
