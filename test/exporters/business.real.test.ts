import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { business } from '../../src/exporters/business.ts';
import { businessSchema } from '../../src/exporters/business/schema.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { grantDeclared } from '../e2e/site/mariadb-grants.ts';
import { until } from '../e2e/site/until.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { AMPLE, keptLog, known, scraping, scrapingFrom, seriesOf, temporaryFolder } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="business"}';
const failed = (reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="business",reason="${reason}"}`;
const made = (source: string): string => `askproai_appointments_created_total{source="${source}"}`;

describeWith(`the business in a real ${mySqlBrand.title}`, mySqlBrand.programs, () => {
  const server = useServer(startMariaDb);
  const config = (more: object = {}) => {
    const { host, port, database, reader } = server();
    return {
      mysql: { host, port },
      database,
      ...reader,
      password: known(reader.password),
      ...businessSchema,
      ...more,
    };
  };
  const sql = (statements: string): Promise<string> => server().sql(statements);
  /** A scraper that has noted where the tables end. */
  const watching = async (more: object = {}) => {
    const { scrape } = await scraping(business(config(more)));
    return { scrape, first: await scrape() };
  };

  beforeAll(async () => {
    await server().load(join(import.meta.dirname, '../e2e/site/app/database/schema.sql'));
    await grantDeclared(server());
  });

  test('empty tables: no time that nobody knows, known queues without failed jobs are 0', async () => {
    const { first } = await watching();
    expect(first).toMatchObject({
      [UP]: 1,
      askproai_users_registered_total: 0,
      'askproai_queue_failed_jobs{queue="calls"}': 0,
    });
    expect(Object.keys(first).filter((name) => name.includes('timestamp') && name.startsWith('askproai'))).toEqual([]);
  });

  test('appointments are counted when they are made, once; those before the start are not', async () => {
    await sql("insert into appointments (source, starts_at) values ('phone', now() + interval 2 hour)");
    const { scrape, first } = await watching();
    expect(first).not.toHaveProperty([made('phone')]);
    await sql(`insert into appointments (source, starts_at) values
      ('phone', now() + interval 2 hour), ('phone', null), ('calcom', now() + interval 30 day), ('fax', null)`);
    const second = await scrape();
    expect(second).toMatchObject({
      [made('phone')]: 2,
      [made('calcom')]: 1,
      [made('other')]: 1,
      'askproai_appointment_lead_time_seconds_bucket{source="phone",le="3600"}': 0,
      'askproai_appointment_lead_time_seconds_bucket{source="phone",le="14400"}': 1,
      'askproai_appointment_lead_time_seconds_count{source="phone"}': 1,
    });
    expect(second['askproai_appointment_last_created_timestamp_seconds']).toBeGreaterThan(1_700_000_000);
    expect(await scrape()).toMatchObject({ [made('phone')]: 2, [made('calcom')]: 1 });
  });

  test('a transaction that ends late is not lost, one that is rolled back is not counted', async () => {
    const { scrape } = await watching();
    const open = (end: string): Promise<string> =>
      sql(`begin; insert into appointments (source) values ('web'); select get_lock('${end}', 60); ${end}`);
    const hold = sql("select get_lock('commit', 60), get_lock('rollback', 60), sleep(600)").catch(() => {});
    const held = (): Promise<string> =>
      sql("select is_used_lock('commit') is not null and is_used_lock('rollback') is not null");
    await until('the locks are held', async () => (await held()) === '1');
    const late = [open('commit'), open('rollback')];
    await until(
      'both transactions wait',
      async () => (await sql("select count(*) from information_schema.processlist where state = 'User lock'")) === '2',
    );
    await sql("insert into appointments (source) values ('api')");
    const during = await scrape();
    expect(during).toMatchObject({ [made('api')]: 1 });
    expect(during).not.toHaveProperty([made('web')]);
    await sql(
      await sql(
        "select concat('kill ', id) from information_schema.processlist where info like '%sleep(600)%' and id <> connection_id()",
      ),
    );
    await Promise.all([hold, ...late]);
    expect(await scrape()).toMatchObject({ [made('api')]: 1, [made('web')]: 1 });
    expect(await scrape()).toMatchObject({ [made('api')]: 1, [made('web')]: 1 });
  });

  test('cancellations, calls and webhooks are counted when they happen, however old their row is', async () => {
    await sql(
      "insert into calls (direction) values ('inbound'); insert into webhook_events (provider, event) values ('calcom', 'BOOKING_CREATED')",
    );
    const { scrape } = await watching();
    await sql(`
      update appointments set cancelled_at = now() where source = 'calcom';
      update calls set ended_at = now(), duration_ms = 95000, disconnection_reason = 'user_hangup';
      insert into calls (direction, ended_at, duration_ms, disconnection_reason) values
        ('outbound', now(), null, 'error_llm_websocket_open'), ('inbound', now(), 1000, 'brand "new"');
      insert into webhook_events (provider, event, created_at, processed_at) values
        ('retell', 'call_ended', now(6) - interval 3 second, now(6));
      update webhook_events set failed_at = now(6) where provider = 'calcom'`);
    const expected = {
      'askproai_appointments_cancelled_total{source="calcom"}': 1,
      'askproai_calls_total{direction="inbound",outcome="completed"}': 1,
      'askproai_calls_total{direction="outbound",outcome="failed"}': 1,
      'askproai_calls_total{direction="inbound",outcome="other"}': 1,
      'askproai_call_disconnections_total{reason="brand \\"new\\""}': 1,
      'askproai_call_duration_seconds_bucket{direction="inbound",le="60"}': 1,
      'askproai_call_duration_seconds_bucket{direction="inbound",le="120"}': 2,
      'askproai_webhooks_received_total{provider="retell",event="call_ended"}': 1,
      'askproai_webhooks_failed_total{provider="calcom"}': 1,
      'askproai_webhook_processing_duration_seconds_bucket{provider="retell",le="2.5"}': 0,
      'askproai_webhook_processing_duration_seconds_bucket{provider="retell",le="5"}': 1,
    };
    expect(await scrape()).toMatchObject({ [UP]: 1, ...expected });
    expect(await scrape()).toMatchObject(expected);
  });

  test('a restart loses and repeats nothing', async () => {
    const folder = await temporaryFolder();
    const restarted = () => scrapingFrom(folder.path, business(config()));
    const happens = (): Promise<string> =>
      sql(`insert into appointments (source) values ('web');
        insert into calls (direction, ended_at, disconnection_reason) values ('web', now(), 'user_hangup')`);
    const ended = 'askproai_calls_total{direction="web",outcome="completed"}';
    const first = await restarted();
    await first.scrape();
    await happens();
    expect(await first.scrape()).toMatchObject({ [made('web')]: 1, [ended]: 1 });
    await first.scraper.stop();
    await happens();
    expect(await (await restarted()).scrape()).toMatchObject({ [made('web')]: 2, [ended]: 2 });
    await folder.remove();
  });

  test('failed jobs by queue, users as they register', async () => {
    const { scrape } = await watching();
    await sql(`insert into users (email) values ('a'), ('b');
      insert into failed_jobs (uuid, connection, queue, payload, exception) values (uuid(), 'redis', 'calls', '', '')`);
    expect(await scrape()).toMatchObject({
      askproai_users_registered_total: 2,
      'askproai_queue_failed_jobs{queue="calls"}': 1,
      'askproai_queue_failed_jobs{queue="default"}': 0,
    });
  });

  // The server does not tell whether a table is there to whom may read no column of it.
  test('a table that is not there takes only its own metrics with it', async () => {
    const { scrape, first } = await watching({ users: { table: 'members', id: 'id' } });
    expect(first).toMatchObject({ [UP]: 0, 'askproai_queue_failed_jobs{queue="calls"}': 1 });
    await sql("insert into appointments (source) values ('api')");
    expect(await scrape()).toMatchObject({ [UP]: 0, [failed('auth')]: 2, [made('api')]: 1 });
  });

  test('the server itself ends a query that takes too long, and counting goes on where it was', async () => {
    const { scrape } = await watching();
    await sql("insert into appointments (source) values ('phone')");
    await sql(
      "insert into failed_jobs (uuid, connection, queue, payload, exception) values (uuid(), 'redis', 'calls', '', '')",
    );
    await sql(`rename table failed_jobs to real_failed_jobs;
      create view failed_jobs as select id, queue from real_failed_jobs where sleep(100) = 0`);
    expect(await scrape(1000)).toMatchObject({ [UP]: 0, [failed('timeout')]: 1, [made('phone')]: 1 });
    const running = (): Promise<string> =>
      sql(
        `select count(*) from information_schema.processlist where user = '${server().reader.user}' and command <> 'Sleep'`,
      );
    await until('the server has ended the query', async () => (await running()) === '0');
    await sql('drop view failed_jobs; rename table real_failed_jobs to failed_jobs');
    expect(await scrape()).toMatchObject({ [UP]: 1, [made('phone')]: 1 });
  });

  test('a wrong password and no server: counters stay, nothing else is said, and the password is in no message', async () => {
    const { scrape } = await watching({ password: known('wr0ng-s3cret') });
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 0, [failed('auth')]: 2 });
    expect(Object.keys(served).filter((name) => name.startsWith('askproai_queue_failed'))).toEqual([]);
    const gone = await watching({ mysql: { host: '127.0.0.1', port: 1 } });
    expect(gone.first).toMatchObject({ [UP]: 0, [failed('connect')]: 1 });
  });

  test('a column that is no time is told, and what it is; the other tables are counted', async () => {
    await sql(
      'create table spoken (id int primary key auto_increment, direction text, reason text, ms int, at bigint)',
    );
    await sql(`grant select (id, direction, reason, ms, at) on spoken to '${server().reader.user}'@'%'`);
    const columns = { id: 'id', direction: 'direction', reason: 'reason', durationMs: 'ms', endedAt: 'at' };
    const one = business(config({ calls: { table: 'spoken', ...columns } }));
    const { log, lines } = keptLog();
    const scraper = new Scraper([one], { log });
    await scraper.start();
    const { samples } = await scraper.scrape(AMPLE);
    const served = seriesOf(...samples);
    expect(served).toMatchObject({ [UP]: 0, [failed('parse')]: 1 });
    expect(served).toHaveProperty(['askproai_queue_failed_jobs{queue="calls"}']);
    expect(JSON.stringify(lines)).toContain('spoken.at is a bigint, and no time');
    await scraper.stop();
    await sql('drop table spoken');
  });

  test('a zero date is no moment', async () => {
    await sql(
      "set sql_mode = ''; insert into calls (direction, disconnection_reason, duration_ms, ended_at) values ('inbound', 'user_hangup', 1, '0000-00-00 00:00:00')",
    );
    const { first } = await watching({ appointments: undefined, webhooks: undefined });
    expect(first).toMatchObject({ [UP]: 1 });
    await sql("set sql_mode = ''; delete from calls where ended_at = '0000-00-00 00:00:00'");
  });
});
