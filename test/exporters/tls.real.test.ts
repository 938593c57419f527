import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { tls } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { openAuthority, type Issued } from './certificates.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { AMPLE, keptLog, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const LONG_AGO = '20200101000000Z';
const EXPIRED = '20210101000000Z';
const FAR = '20400101000000Z';
const of = (metric: string): string => `askproai_tls_${metric}{host="shop.test",via="origin"}`;
const [UP, EXPIRES, CHAIN, NAME, FIRST] = [
  'up',
  'cert_not_after_timestamp_seconds',
  'chain_valid',
  'name_matches',
  'chain_not_after_timestamp_seconds',
].map(of) as [string, string, string, string, string];
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

  test('a name that stands in the subject alone: no client of today takes it', async () => {
    const { scrape } = await looking(
      await serving(await authority().issue('shop.test', LONG_AGO, FAR, 'email:shop@shop.test')),
    );
    expect(await scrape()).toMatchObject({ [UP]: 1, [CHAIN]: 1, [NAME]: 0 });
  });

  test('an intermediate that expires first, and one that does not', async () => {
    const ending = await authority().chain('shop.test', { intermediate: '20350601000000Z', served: FAR });
    const { scrape } = await looking(await serving(ending));
    // The authority itself was made for thirty days: it is part of the path as well.
    const root = new X509Certificate(await readFile(authority().caFile));
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 1, [EXPIRES]: Date.UTC(2040, 0, 1) / 1000, [CHAIN]: 1 });
    expect(served[FIRST]).toBe(Date.parse(root.validTo) / 1000);
    // Nobody knows the root: what was sent is all that there is.
    const unknown = await looking(await serving(ending), { caFile: undefined });
    expect(await unknown.scrape()).toMatchObject({ [CHAIN]: 0, [FIRST]: Date.UTC(2035, 5, 1) / 1000 });
    const lasting = await authority().chain('shop.test', { intermediate: FAR, served: '20330101000000Z' });
    const other = await looking(await serving(lasting), { caFile: undefined });
    expect(await other.scrape()).toMatchObject({ [FIRST]: Date.UTC(2033, 0, 1) / 1000 });
  });

  test.each(['127.0.0.1', '::1', '[::1]'])('a certificate for the address %s', async (host) => {
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    const issued = await authority().issue('an address', LONG_AGO, FAR, `IP:${bare}`);
    const named: string[] = [];
    const address = await serving(issued, {
      SNICallback: (name, done) => {
        named.push(name);
        done(null);
      },
    });
    const { scrape } = await looking(address, { host });
    expect(await scrape()).toMatchObject({
      [NAME.replace('shop.test', host)]: 1,
      [CHAIN.replace('shop.test', host)]: 1,
    });
    // No name is sent for an address.
    expect(named).toStrictEqual([]);
    await (await looking(address)).scrape();
    expect(named).toStrictEqual(['shop.test']);
    const elsewhere = await looking(await serving(issued), { host: '127.0.0.2' });
    expect(await elsewhere.scrape()).toMatchObject({ [NAME.replace('shop.test', '127.0.0.2')]: 0 });
  });

  test('the faults of a certificate are told in words', async () => {
    const issued = await authority().issue('mail.test', LONG_AGO, EXPIRED);
    const { log, lines } = keptLog();
    const address = await serving(issued);
    const collector = tls({ targets: [{ host: 'shop.test', via: 'origin', address, caFile: authority().caFile }] });
    await new Scraper([collector], { log }).scrape(AMPLE);
    expect(lines.map(({ problem }) => problem)).toStrictEqual([
      'nobody trusts the chain (CERT_HAS_EXPIRED: a certificate of its chain has expired); the certificate is for DNS:mail.test, and not for shop.test; the certificate expired on 2021-01-01',
    ]);
  });

  test('a name with the dot of the root is the name without it', async () => {
    const issued = await authority().issue('shop.test', LONG_AGO, FAR);
    const { scrape } = await looking(await serving(issued), { host: 'Shop.Test.' });
    expect(await scrape()).toMatchObject({ 'askproai_tls_name_matches{host="Shop.Test.",via="origin"}': 1 });
  });

  test('without the roots that it is to be held against nothing is said of a server, and the others are looked at', async () => {
    const issued = await authority().issue('shop.test', LONG_AGO, FAR);
    const address = await serving(issued);
    const target = { host: 'shop.test', via: 'origin' as const, address, caFile: authority().caFile };
    const { scrape } = await scraping(
      tls({
        targets: [
          { ...target, caFile: '/nowhere/roots.pem' },
          { ...target, via: 'edge' },
        ],
      }),
    );
    const served = await scrape();
    expect(served).toMatchObject({ [COLLECTOR]: 0, 'askproai_tls_up{host="shop.test",via="edge"}': 1 });
    expect(served).not.toHaveProperty([UP]);
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
