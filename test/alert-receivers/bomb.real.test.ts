import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { alert, delivery } from './samples.ts';
import { scratch } from './scratch.ts';

const MEGABYTE = 1024 ** 2;
const child = fileURLToPath(new URL('../soak/child.ts', import.meta.url));

interface Receiver {
  readonly url: string;
  /** Memory that it holds, in bytes. */
  readonly memory: () => Promise<number>;
}
const start = async (): Promise<Receiver> => {
  const folder = scratch();
  writeFileSync(join(folder, 'witness'), '');
  const receiver = fork(child, [join(folder, 'state'), join(folder, 'witness'), 'word'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(async () => {
    receiver.kill('SIGKILL');
    await once(receiver, 'exit');
  });
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  const memory = async (): Promise<number> => {
    receiver.send('how much');
    const [{ rss }] = (await once(receiver, 'message')) as [{ rss: number }];
    return rss;
  };
  return { url: `http://127.0.0.1:${port}`, memory };
};
/** Sixteen gigabytes of nothing in sixteen megabytes: gzip files one after another are one. */
const bomb = (): Buffer => {
  const member = gzipSync(Buffer.alloc(16 * MEGABYTE));
  return Buffer.concat(Array.from({ length: 1_024 }, () => member));
};

test.each([
  ['/api/v1/alerts', 'application/json', [415]],
  ['/api/v1/kill-switch', 'application/json', [400, 413, 415]],
])('a gzip bomb for %s is refused and never inflated, whoever sends it', async (path, type, refusals) => {
  const { url, memory } = await start();
  const send = (
    encoding: string,
    body: Uint8Array<ArrayBuffer>,
    authorization = 'Bearer word',
  ): Promise<number | string> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': type, 'content-encoding': encoding },
    }).then(
      (answer) => answer.status,
      // It was refused before all of it was sent.
      () => 'cut off',
    );
  const before = await memory();
  const body = new Uint8Array(bomb());
  for (const encoding of ['gzip', 'deflate', 'br', 'gzip, gzip'])
    expect([...refusals, 'cut off'], encoding).toContain(await send(encoding, body));
  expect([401, 'cut off']).toContain(await send('gzip', body, 'Bearer wrong'));
  // What it takes as it comes is there for a moment; inflated it would be two hundred times as much.
  expect((await memory()) - before).toBeLessThan(200 * MEGABYTE);
  const after = await fetch(`${url}/api/v1/alerts`, {
    method: 'POST',
    body: JSON.stringify(delivery(alert())),
    headers: { authorization: 'Bearer word' },
  });
  expect(after.status).toBe(202);
});

test('a body of more than 64 MB is refused, said to be so large or not', async () => {
  const { url, memory } = await start();
  const before = await memory();
  const large = new Uint8Array(65 * MEGABYTE).fill(32);
  const chunks = async function* () {
    for (let sent = 0; sent < 1_024; sent += 1) yield new Uint8Array(MEGABYTE).fill(32);
  };
  for (const body of [large, ReadableStream.from(chunks())]) {
    const answer = await fetch(`${url}/api/v1/alerts`, {
      method: 'POST',
      body,
      headers: { authorization: 'Bearer word' },
      duplex: 'half',
    }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(answer);
  }
  expect((await memory()) - before).toBeLessThan(400 * MEGABYTE);
});
