import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseSize } from './collectors.ts';
import { sql } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { grantSizes } from '../e2e/site/mariadb-grants.ts';
import { known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="sql"}';

describeWith(`a user's own queries in a real ${mySqlBrand.title}`, mySqlBrand.programs, () => {
  const server = useServer(async (run) => {
    const mariaDb = await startMariaDb(run);
    await mariaDb.sql(`create table rooms (city varchar(100), free int, booked int, rent decimal(10, 2));
      insert into rooms values ('Köln', 3, 4, 12.50), ('a "b"\\nc', null, 1, 0), ('Köln', 1, 0, 1)`);
    return { run, mariaDb };
  });
  let files = 0;
  const asking = async (yaml: string) => {
    const { run, mariaDb } = server();
    const file = join(run.dir, `queries-${files++}.yml`);
    await writeFile(file, yaml);
    const { host, port, database, reader } = mariaDb;
    return scraping(
      await sql({ mysql: { host, port }, database, ...reader, password: known(reader.password), files: [file] }),
    );
  };

  test("sql_exporter's shape: key labels, static labels, several values, a query that two metrics share", async () => {
    const { scrape } = await asking(`
collector_name: rooms
metrics:
  - metric_name: rooms
    type: gauge
    help: Rooms by city.
    key_labels: [city]
    static_labels: { chain: north }
    value_label: state
    values: [free, booked]
    query_ref: by_city
  - metric_name: room_rent
    type: gauge
    help: Rent of all rooms of a city.
    key_labels: [city]
    values: [rent]
    query_ref: by_city
  - metric_name: room_count
    type: gauge
    help: All rooms.
    values: [n]
    query: select count(*) as n from rooms
queries:
  - query_name: by_city
    query: |
      SELECT city, sum(free) as free, sum(booked) as booked, sum(rent) as rent FROM rooms GROUP BY city
`);
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      'rooms{chain="north",city="Köln",state="free"}': 4,
      'rooms{chain="north",city="Köln",state="booked"}': 4,
      'rooms{chain="north",city="a \\"b\\"\\nc",state="booked"}': 1,
      'room_rent{city="Köln"}': 13.5,
      room_count: 3,
    });
    expect(served).not.toHaveProperty(['rooms{chain="north",city="a \\"b\\"\\nc",state="free"}']);
  });

  test('a query that fails takes only its own metrics with it', async () => {
    const metric = (name: string, query: string): string =>
      `  - { metric_name: ${name}, type: gauge, help: h, values: [n], query: ${query} }\n`;
    const { scrape } = await asking(
      `collector_name: c\nmetrics:\n${metric('bad', 'select n from nowhere')}${metric('odd', 'select 1 as m')}${metric('good', 'select 7 as n')}${metric('twice', 'select 1 as n union all select 2')}`,
    );
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 0, good: 7 });
    expect(served).not.toHaveProperty('bad');
    expect(served).not.toHaveProperty('odd');
    // Two rows that would be one series: which is meant, nobody knows.
    expect(served).not.toHaveProperty('twice');
  });

  test('the server ends a query that takes too long', async () => {
    // MySQL ends a query that only sleeps without an error.
    const slow = ['a', 'b', 'c', 'd'].map((name) => `information_schema.columns ${name}`).join(', ');
    const { scrape } = await asking(
      `collector_name: c\nmetrics: [{ metric_name: slow, type: gauge, help: h, values: [n], query: "select count(*) as n from ${slow}" }]\n`,
    );
    expect(await scrape(500)).toMatchObject({ [UP]: 0 });
  });

  test.each([
    ['no YAML', 'a: [', /cannot read the queries/],
    ['an unknown key', 'collector_name: c\nmetrics: [{ metric: x }]', /metrics\.0/],
    [
      'not a SELECT',
      'collector_name: c\nmetrics: [{ metric_name: x, type: gauge, help: h, values: [n], query: delete from rooms }]',
      /one SELECT/,
    ],
    [
      'a name of ours',
      'collector_name: c\nmetrics: [{ metric_name: askproai_queue_size, type: gauge, help: h, values: [n], query: select 1 }]',
      /publishes itself/,
    ],
    [
      'a query that is not there',
      'collector_name: c\nmetrics: [{ metric_name: x, type: gauge, help: h, values: [n], query_ref: q }]',
      /no query "q"/,
    ],
  ])('%s is told at the start', async (_, yaml, words) => {
    await expect(asking(yaml)).rejects.toThrow(words);
  });
});

describeWith(`the size of a real ${mySqlBrand.title}`, mySqlBrand.programs, () => {
  const server = useServer(startMariaDb);

  test('the database, and its largest tables by name', async () => {
    await server().sql(
      `create table large (t longtext); insert into large values (repeat('x', 500000)); create table small (n int);
       create view v as select * from small; analyze table large; analyze table small`,
    );
    await grantSizes(server());
    const { host, port, database, reader } = server();
    const { scrape } = await scraping(
      databaseSize({ mysql: { host, port }, database, ...reader, password: known(reader.password) }),
    );
    const served = await scrape();
    const large = served['askproai_database_table_size_bytes{table="large"}'] ?? 0;
    const small = served['askproai_database_table_size_bytes{table="small"}'] ?? 0;
    expect(large).toBeGreaterThan(500_000);
    expect(served[`askproai_database_size_bytes{database="${database}"}`]).toBe(large + small);
    expect(served).not.toHaveProperty(['askproai_database_table_size_bytes{table="v"}']);
  });
});
