import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { tls } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { openAuthority, type Issued } from './certificates.ts';
import { scraping } from './kit.ts';
import { useServer } from './servers.ts';

const LONG_AGO = '20200101000000Z';
const EXPIRED = '20210101000000Z';
const FAR = '20400101000000Z';
const of = (metric: string): string => `askproai_tls_${metric}{host="shop.test",via="origin"}`;
const [UP, EXPIRES, CHAIN, NAME] = ['up', 'cert_not_after_timestamp_seconds', 'chain_valid', 'name_matches'].map(
  of,
) as [string, string, string, string];
const DISK = 'askproai_tls_served_matches_disk{host="shop.test"}';
const COLLECTOR = 'tocsin_exporter_collector_up{collector="tls"}';

describeWith('certificates as real TLS servers show them', ['openssl'], () => {
  const authority = useServer((run) => openAuthority(run.dir));
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const listening = async (server: Server) => {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  };
  const serving = ({ cert, key }: Issued, options: TlsOptions = {}) =>
    listening(createServer({ cert, key, ...options }, (socket) => socket.end()));
  const looking = async (address: { host: string; port: number }, more: object = {}) =>
    scraping(tls({ targets: [{ host: 'shop.test', via: 'origin', address, caFile: authority().caFile, ...more }] }));

  test('a good one, which is the one on disk', async () => {
    const issued = await authority().issue('shop.test', LONG_AGO, FAR);
    const { scrape } = await looking(await serving(issued), { certificateFile: issued.certFile });
    expect(await scrape()).toMatchObject({
      [COLLECTOR]: 1,
      [UP]: 1,
      [EXPIRES]: Date.UTC(2040, 0, 1) / 1000,
      [CHAIN]: 1,
      [NAME]: 1,
      [DISK]: 1,
    });
  });

  test('an expired one says when it expired, which is the day on which it matters', async () => {
    const { scrape } = await looking(await serving(await authority().issue('shop.test', LONG_AGO, EXPIRED)));
    expect(await scrape()).toMatchObject({ [UP]: 1, [EXPIRES]: Date.UTC(2021, 0, 1) / 1000, [CHAIN]: 0, [NAME]: 1 });
  });

  test('one of its own, one of an unknown authority, one for another host', async () => {
    const own = await looking(await serving(await authority().selfSigned('shop.test')));
    expect(await own.scrape()).toMatchObject({ [UP]: 1, [CHAIN]: 0, [NAME]: 1 });
    const issued = await authority().issue('shop.test', LONG_AGO, FAR);
    const unknown = await looking(await serving(issued), { caFile: undefined });
    expect(await unknown.scrape()).toMatchObject({
      [UP]: 1,
      [CHAIN]: 0,
      [NAME]: 1,
      [EXPIRES]: Date.UTC(2040, 0, 1) / 1000,
    });
    const other = await looking(await serving(await authority().issue('mail.test', LONG_AGO, FAR)));
    expect(await other.scrape()).toMatchObject({ [UP]: 1, [CHAIN]: 1, [NAME]: 0 });
  });

  test('renewed on disk, and the server not reloaded', async () => {
    const served = await authority().issue('shop.test', LONG_AGO, FAR);
    const renewed = await authority().issue('shop.test', LONG_AGO, FAR);
    const { scrape } = await looking(await serving(served), { certificateFile: renewed.certFile });
    expect(await scrape()).toMatchObject({ [COLLECTOR]: 1, [UP]: 1, [DISK]: 0 });
    const missing = await looking(await serving(served), { certificateFile: '/nowhere/cert.pem' });
    const served2 = await missing.scrape();
    expect(served2).toMatchObject({ [COLLECTOR]: 0, [UP]: 1, [CHAIN]: 1 });
    expect(served2).not.toHaveProperty([DISK]);
  });

  test('a server that speaks only TLS 1.0', async () => {
    const issued = await authority().issue('shop.test', LONG_AGO, FAR);
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const { scrape } = await looking(await serving(issued, old));
    expect(await scrape()).toMatchObject({ [UP]: 1, [CHAIN]: 1, [NAME]: 1 });
  });

  test('nobody there, no TLS, and a server that says nothing: down, and nothing more is said', async () => {
    const plain = await listening(
      createTcpServer((socket) => socket.on('error', () => undefined).end('220 hello\r\n')),
    );
    const sockets: Socket[] = [];
    const mute = await listening(createTcpServer((socket) => sockets.push(socket.resume())));
    for (const address of [{ host: '127.0.0.1', port: 1 }, plain, mute]) {
      const { scrape } = await looking(address);
      const served = await scrape(1000);
      expect(served).toMatchObject({ [COLLECTOR]: 1, [UP]: 0 });
      for (const series of [EXPIRES, CHAIN, NAME]) expect(served).not.toHaveProperty([series]);
    }
    if (sockets[0] && !sockets[0].closed) await once(sockets[0], 'close');
  });
});
