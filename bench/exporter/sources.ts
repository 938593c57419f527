import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { business } from '../../src/exporters/business.ts';
import { horizon } from '../../test/exporters/collectors.ts';
import { queue } from '../../test/exporters/collectors.ts';
import { users } from '../../test/exporters/collectors.ts';
import { queues } from '../../src/catalogue/queues.ts';
import { businessSchema } from '../../src/exporters/business/schema.ts';
import { withRun, type Run } from '../../test/e2e/processes.ts';
import { startMariaDb } from '../../test/e2e/site/mariadb.ts';
import { startRedis } from '../../test/e2e/site/redis.ts';
import { ms } from './measure.ts';
import { scraperOf } from './scraper.ts';

const ROUNDS = 20;
const [FEW, MANY] = [100, 100_000];

/** What a server had to do for one scrape, at the average of several. */
interface Load {
  readonly steps: number;
  readonly milliseconds: number;
}

const row = (what: string, [unit, time]: readonly [string, string], few: Load, many: Load): string[][] => [
  [what, `${unit}, ${FEW} / ${MANY} rows`, `${few.steps.toFixed(0)} / ${many.steps.toFixed(0)}`, 'equal'],
  [what, `${time}, ${FEW} / ${MANY} rows`, `${ms(few.milliseconds)} / ${ms(many.milliseconds)}`, ''],
];

/** Commands, and the time that Redis says it spent on them. */
const redisLoad = async (run: Run): Promise<string[][]> => {
  const { host, port } = await startRedis(run);
  const client = new Redis({ host, port });
  const [database, prefix] = [0, 'askproai_database_'];
  const config = { redis: { host, port }, database, prefix, queues };
  const spent = async (): Promise<readonly [calls: number, microseconds: number]> => {
    const lines = [...(await client.info('commandstats')).matchAll(/^cmdstat_(\S+):calls=(\d+),usec=(\d+)/gm)];
    const asked = lines.filter(([, command]) => command !== 'info');
    return [2, 3].map((column) => asked.reduce((sum, line) => sum + Number(line[column]), 0)) as [number, number];
  };
  const { scrape, stop } = await scraperOf(queue(config), horizon({ ...config, horizonPrefix: 'askproai_horizon:' }));
  const load = async (jobs: number): Promise<Load> => {
    const payload = JSON.stringify({ pushedAt: Date.now() / 1000, data: 'x'.repeat(500) });
    for (const name of queues)
      for (let at = 0; at < jobs; at += 1000)
        await client.rpush(`${prefix}queues:${name}`, ...Array.from({ length: Math.min(1000, jobs) }, () => payload));
    await scrape();
    const before = await spent();
    for (let round = 0; round < ROUNDS; round++) await scrape();
    const after = await spent();
    return { steps: (after[0] - before[0]) / ROUNDS, milliseconds: (after[1] - before[1]) / ROUNDS / 1000 };
  };
  const [few, many] = [await load(FEW), await load(MANY)];
  client.disconnect();
  await stop();
  return row('Redis, for a scrape of queue and horizon', ['commands', 'its time'], few, many);
};

/** Rows that MariaDB read, and the time that it was busy. */
const mysqlLoad = async (run: Run): Promise<string[][]> => {
  const { host, port, database, reader, sql, load: loadFile } = await startMariaDb(run);
  await loadFile(join(import.meta.dirname, '../../test/e2e/site/app/database/schema.sql'));
  const server = { mysql: { host, port }, database, user: reader.user, password: async () => reader.password };
  const { scrape, stop } = await scraperOf(users(server), business({ ...server, ...businessSchema }));
  const read = async (): Promise<number> =>
    Number(
      await sql(
        `select sum(variable_value) from information_schema.global_status where variable_name like 'handler_read%'`,
      ),
    );
  // With ids, for a bulk insert leaves gaps in those that the server gives out, and gaps are asked for again for a while.
  const fill = (from: number, to: number): Promise<string> =>
    sql(`set @past = now() - interval 30 day;
      insert into sessions select concat('s', uuid(), seq), seq, unix_timestamp(@past) from seq_${from}_to_${to};
      insert into appointments (id, source, created_at, starts_at) select seq, 'web', @past, @past from seq_${from}_to_${to};
      insert into calls (id, direction, disconnection_reason, duration_ms, ended_at) select seq, 'inbound', 'user_hangup', 1, @past from seq_${from}_to_${to};
      insert into webhook_events (id, provider, event, created_at, processed_at) select seq, 'retell', 'x', @past, @past from seq_${from}_to_${to};
      insert into users (id, email) select seq, 'x' from seq_${from}_to_${to};
      analyze table sessions, appointments, calls, webhook_events, users`);
  const load = async (from: number, to: number): Promise<Load> => {
    await fill(from, to);
    // What appeared at once is counted at once, five thousand rows a scrape: this is about the scrapes after that.
    for (
      let last = -1, now = 0;
      now !== last;
      [last, now] = [now, (await scrape()).get('askproai_users_registered_total') ?? 0]
    );
    // Asking is reading as well.
    const asking = -(await read()) + (await read());
    const before = await read();
    const began = performance.now();
    for (let round = 0; round < ROUNDS; round++) await scrape();
    const milliseconds = (performance.now() - began) / ROUNDS;
    return { steps: ((await read()) - before - asking) / ROUNDS, milliseconds };
  };
  const [few, many] = [await load(1, FEW), await load(FEW + 1, MANY)];
  await stop();
  return row('MariaDB, for a scrape of users and business', ['rows read', 'until the answer'], few, many);
};

/** What the sources have to do for one scrape, with little in them and with much. */
export const sources = async (): Promise<string[][]> => {
  const rows: string[][] = [];
  for (const load of [redisLoad, mysqlLoad]) {
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
    try {
      rows.push(...(await withRun(folder, load)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
};
