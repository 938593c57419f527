import { join } from 'node:path';
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { business } from '../../src/exporters/business.ts';
import { clockOf } from '../../src/exporters/business/clock.ts';
import { followTime } from '../../src/exporters/business/rows.ts';
import { businessSchema } from '../../src/exporters/business/schema.ts';
import { withMysql } from '../../packages/packs/mysql/client.ts';
import type { Position } from '../../packages/tocsin/src/exporter/collecting/collector.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { grantDeclared } from '../e2e/site/mariadb-grants.ts';
import { known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const LAST = 'askproai_call_last_timestamp_seconds';
const CALLS = 'askproai_calls_total{direction="inbound",outcome="completed"}';

/** A moment as an application whose clock is so far ahead of UTC writes it. */
const written = (aheadSeconds: number, unix: number): string =>
  new Date((unix + aheadSeconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');

// The zone's rules are in no table of the server: the C library has them, so any zone will do.
describeWith('the business where the server is in another zone', mySqlBrand.programs, () => {
  const server = useServer((run) => startMariaDb(run, { zone: 'Asia/Kathmandu' }));
  const config = (more: object = {}) => {
    const { host, port, database, reader } = server();
    const { calls } = businessSchema;
    return { mysql: { host, port }, database, ...reader, password: known(reader.password), calls, ...more };
  };
  const call = (at: string): Promise<string> =>
    server().sql(
      `insert into calls (direction, disconnection_reason, duration_ms, ended_at) values ('inbound', 'user_hangup', 9000, '${at}')`,
    );
  const now = (): number => Math.floor(Date.now() / 1000);
  const remarks = async (more: object = {}) =>
    (await business(config(more)).examine?.(AbortSignal.timeout(60_000))) ?? [];

  beforeAll(async () => {
    await server().load(join(import.meta.dirname, '../e2e/site/app/database/schema.sql'));
    await grantDeclared(server());
  });
  beforeEach(() => server().sql('delete from calls'));

  test.each([
    ['UTC', 0],
    ['America/Bogota', -18_000],
    ['Pacific/Kiritimati', 50_400],
  ])(
    'an application in %s: its calls are counted, and its zone makes their times right',
    async (appTimezone, ahead) => {
      await call(written(ahead, now() - 30));
      const plain = await scraping(business(config()));
      const told = await scraping(business(config({ appTimezone })));
      expect(await plain.scrape()).not.toHaveProperty([CALLS]);
      expect(await told.scrape()).not.toHaveProperty([CALLS]);
      const at = now();
      await call(written(ahead, at));
      expect(await plain.scrape()).toMatchObject({ [CALLS]: 1 });
      expect(await told.scrape()).toMatchObject({ [CALLS]: 1, [LAST]: at });
      expect(await told.scrape()).toMatchObject({ [CALLS]: 1 });
      expect(await remarks({ appTimezone })).toStrictEqual([]);
    },
  );

  test('the doctor sees that times are of another zone, and says nothing of old ones', async () => {
    await call(written(0, now()));
    expect(await remarks()).toStrictEqual([expect.stringContaining("lies 5.8 h before the server's clock")]);
    await call(written(50_700, now()));
    expect(await remarks()).toStrictEqual([expect.stringContaining("lies 8.3 h ahead of the server's clock")]);
    await server().sql('delete from calls');
    await call(written(20_700, now() - 4 * 86_400));
    expect(await remarks()).toStrictEqual([]);
  });

  test("a connection with a zone of its own, as Laravel's may have", async () => {
    const at = now();
    await server().sql(
      `set time_zone = '+00:00'; insert into calls (direction, ended_at) values ('inbound', '${written(0, at)}')`,
    );
    const { scrape } = await scraping(business(config({ connectionTimezone: '+00:00' })));
    expect(await scrape()).toMatchObject({ [LAST]: at });
  });

  test('a time far ahead is not gone by', async () => {
    await call(written(20_700, now() + 40 * 86_400));
    const { scrape } = await scraping(business(config()));
    await scrape();
    await call(written(20_700, now()));
    expect(await scrape()).toMatchObject({ [CALLS]: 1 });
  });

  test('an import that gives one time to more rows than are read at once is no work of today', async () => {
    const day = '2031-03-04 05:06:07';
    const rows = (count: number, at: string) =>
      server().sql(
        `insert into calls (direction, ended_at) select 'inbound', '${at}' from information_schema.columns a, information_schema.columns b limit ${count}`,
      );
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    vi.setSystemTime('2031-03-04T05:06:12Z');
    const follow = followTime({ table: 'calls', id: 'id', columns: {} }, 'ended_at', clockOf('UTC'));
    let position: Position | undefined;
    const look = async (): Promise<number> => {
      let counted = 0;
      await withMysql(config(), { signal: AbortSignal.timeout(60_000), budget: 60_000 }, (select) =>
        follow(select, { position, reached: (reached) => void (position = reached) }, () => void (counted += 1)),
      );
      return counted;
    };
    await rows(6000, day);
    expect(await look()).toBe(0);
    expect(await look()).toBe(0);
    await rows(300, day);
    // One that set its time before the import and is late.
    await rows(1, '2031-03-04 05:05:07');
    expect(await look()).toBe(301);
  });
});

// At 02:00 of summer it is 01:00 of winter: every time between is there twice.
describeWith('the hour that is shown twice', mySqlBrand.programs, () => {
  const server = useServer((run) => startMariaDb(run, { zone: 'Europe/Lisbon' }));
  const config = () => {
    const { host, port, database, reader } = server();
    return { mysql: { host, port }, database, ...reader, password: known(reader.password) };
  };
  beforeAll(() => server().sql('create table visits (id int auto_increment primary key, at datetime, key(at))'));

  test.each([
    ["the server's clock", undefined],
    ["the application's", 'Europe/Lisbon'],
  ])('each row is counted once by %s, whenever the first look was', async (_, zone) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const looking = () => {
      const follow = followTime({ table: 'visits', id: 'id', columns: {} }, 'at', clockOf(zone));
      let position: Position | undefined;
      return async (): Promise<number> => {
        let counted = 0;
        await withMysql(config(), { signal: AbortSignal.timeout(60_000), budget: 60_000 }, (select) =>
          follow(select, { position, reached: (reached) => void (position = reached) }, () => void (counted += 1)),
        );
        return counted;
      };
    };
    /** Goes on to a moment, at which something happens that the clock shows so. */
    const happens = async (moment: string, shows: string): Promise<void> => {
      vi.setSystemTime(`2026-10-${moment}:00Z`);
      await server().sql(`insert into visits (at) values ('2026-10-${shows}:00')`);
    };
    await server().sql('delete from visits');
    const look = looking();
    await happens('24T21:00', '24 22:00');
    expect(await look()).toBe(0);
    const counts: number[] = [];
    for (const [moment, shows] of [
      ['24T23:10', '25 00:10'],
      ['24T23:50', '25 00:50'],
      ['25T00:20', '25 01:20'],
      ['25T00:58', '25 01:58'],
      ['25T01:02', '25 01:02'],
      ['25T01:20', '25 01:20'],
      ['25T01:57', '25 01:57'],
      ['25T02:03', '25 02:03'],
      ['25T05:30', '25 05:30'],
    ] as const) {
      await happens(moment, shows);
      counts.push(await look());
    }
    expect(counts).toEqual(counts.map(() => 1));

    await server().sql('delete from visits');
    await happens('25T00:58', '25 01:58');
    await happens('25T01:03', '25 01:03');
    const late = looking();
    expect(await late()).toBe(0);
    await happens('25T01:05', '25 01:05');
    expect(await late()).toBe(1);
    expect(await late()).toBe(0);
  });
});
