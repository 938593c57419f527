import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../e2e/site/until.ts';
import { certify, makeAuthority } from './certified.ts';
import { openStore, type Store } from './kit.ts';
import { receiverOf, refusedOf } from './receivers.ts';

let store: Store;
let caFile: string;
let otherCaFile: string;
let port: number;
beforeAll(async () => {
  store = await openStore(async (run) => {
    const authority = await makeAuthority(run, 'ours');
    caFile = authority.certificateFile;
    otherCaFile = (await makeAuthority(run, 'another')).certificateFile;
    return certify(run, authority, 'lease-store');
  });
  ({ port } = store.postgresql);
});
afterAll(() => store.stop());

/** Whether the receivers' connections are by TLS, as PostgreSQL sees them. */
const byTls = (): Promise<string> =>
  store.postgresql.sql(
    `SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'tocsin-receiver'`,
  );

test.each([
  ['by number', '127.0.0.1'],
  ['by a name that the certificate is not for', 'localhost'],
])('a store with a private authority, reached %s, is known by the name that is said', async (_, host) => {
  const a = await receiverOf(store, `known-${host}`, 'a', {
    servers: [`${host}:${port}`],
    tls: { caFile, serverName: 'lease-store' },
  });
  const process = await a.start();
  await until('it is active', a.isActive);
  expect(await byTls()).toBe('t');
  await process.stop();
});

test.each<[string, object, RegExp]>([
  [
    'signed by another authority',
    { caFile: () => otherCaFile, serverName: 'lease-store' },
    /self-signed certificate in certificate chain|unable to verify/,
  ],
  [
    'signed by nobody that the system knows',
    { serverName: 'lease-store' },
    /self-signed certificate in certificate chain|unable to verify/,
  ],
  [
    'for another name',
    { caFile: () => caFile, serverName: 'elsewhere' },
    /Hostname\/IP does not match certificate's altnames: Host: elsewhere\./,
  ],
  [
    'for another name than the one that it is reached by',
    { caFile: () => caFile },
    /Hostname\/IP does not match certificate's altnames/,
  ],
])('a store whose certificate is %s is refused with words', async (_name, tls, words) => {
  const given = Object.fromEntries(
    Object.entries(tls).map(([key, value]) => [key, typeof value === 'function' ? value() : value]),
  );
  const said = await refusedOf(await receiverOf(store, 'refused', 'a', { tls: given }));
  expect(said).toMatch(
    new RegExp(`^tocsin: the store of the lease cannot be used: PostgreSQL at 127\\.0\\.0\\.1:${port}: `),
  );
  expect(said).toMatch(words);
  expect(said).toContain(
    'help: see that PostgreSQL runs there, and that "lease" in the configuration says how it is reached',
  );
});

test('an authority that is not there, or is none', async () => {
  const gone = join(store.run.dir, 'gone.pem');
  expect(await refusedOf(await receiverOf(store, 'gone', 'a', { tls: { caFile: gone } }))).toContain(`no such file`);
  const none = join(store.run.dir, 'none.pem');
  writeFileSync(none, 'no certificate\n');
  expect(await refusedOf(await receiverOf(store, 'none', 'a', { tls: { caFile: none } }))).toMatch(
    /self-signed certificate in certificate chain|unable to verify|no certificate/,
  );
});
