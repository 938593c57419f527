import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { hookCall } from '../../packages/tocsin/src/receiver/actions/hook.ts';
import { hooksOr, httpRemote } from '../../packages/tocsin/src/receiver/transports/http.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';

interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}
/** A hook that answers so, and what it was asked. */
const hookThat = async (status: number): Promise<{ readonly url: string; readonly seen: Seen[] }> => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`, seen };
};
const secretOf = async (): Promise<string> => 'the secret';
const nobody: Remote = async ({ host }) => ({ ok: false, why: `${host} is not a host`, began: false });
const given = { host: 'web-1', hook: 'cdn', subject: '198.51.100.7' };
const call = (url: string, changed: Partial<typeof given> = {}, epoch = async (): Promise<number> => 1_767_225_600) => {
  const hooks = { cdn: { url, secretFile: 'cdn-secret' } };
  return hookCall.apply(
    { ...given, ...changed },
    {},
    hooksOr(hooks, httpRemote(hooks, secretOf, epoch), nobody),
    'tocsin-7',
  );
};

test('a hook is told the key of the run and what it is about, with its secret', async () => {
  const { url, seen } = await hookThat(202);
  expect(await call(url)).toEqual({ ok: true, value: undefined });
  expect(seen).toMatchObject([
    {
      headers: {
        authorization: 'Bearer the secret',
        'idempotency-key': 'tocsin-7',
        'tocsin-epoch': '1767225600',
        'content-type': 'application/json',
      },
      body: { key: 'tocsin-7', subject: '198.51.100.7', epoch: 1_767_225_600 },
    },
  ]);
});
test('no hook is called while the epoch of the ledger cannot be read', async () => {
  const { url, seen } = await hookThat(202);
  expect(await call(url, {}, () => Promise.reject(new Error('the ledger is closed')))).toMatchObject({
    ok: false,
    asBefore: true,
  });
  expect(seen).toEqual([]);
});
test('what it answers says what is left: a refusal changed nothing, a fault may have', async () => {
  expect(await call((await hookThat(409)).url)).toMatchObject({
    ok: false,
    asBefore: true,
    why: 'the hook cdn answered 409',
  });
  expect(await call((await hookThat(500)).url)).toMatchObject({ ok: false, asBefore: false });
  const redirecting = await hookThat(302);
  expect(await call(redirecting.url)).toMatchObject({ ok: false, asBefore: false });
  expect(redirecting.seen).toHaveLength(1);
});
test('nobody listens: nothing was changed, and no message names the address or the secret', async () => {
  const effect = await call('http://127.0.0.1:1/secret-path');
  expect(effect).toMatchObject({ ok: false, asBefore: true });
  expect(JSON.stringify(effect)).not.toMatch(/secret/);
});
test('only hooks of the configuration', async () => {
  const { url, seen } = await hookThat(200);
  for (const hook of ['other', 'constructor', '__proto__', 'cdn2'])
    expect(await call(url, { hook })).toMatchObject({ ok: false, asBefore: true });
  expect(seen).toEqual([]);
});
