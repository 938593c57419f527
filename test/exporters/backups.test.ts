import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backups } from './collectors.ts';
import { scraping, temporaryFolder } from './kit.ts';

const UP = 'tocsin_exporter_collector_up{collector="backups"}';
const of = (metric: string, backup = 'db'): string => `askproai_backup_${metric}{backup="${backup}"}`;
const END = '-- Dump completed on 2026-11-23  4:00:01\n';

describe('backups', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => void (folder = await temporaryFolder()));
  afterEach(() => folder.remove());

  const looking = (more: object = {}) =>
    scraping(
      backups({
        backups: [
          {
            name: 'db',
            folder: folder.path,
            files: 'db-*.sql.gz',
            every: 4 * 3600_000,
            ends: '-- Dump completed',
            settled: 60_000,
            ...more,
          },
        ],
      }),
    );
  /** Written so many seconds ago. */
  const write = async (name: string, content: Buffer, ago: number): Promise<number> => {
    const at = Math.floor(Date.now() / 1000) - ago;
    await writeFile(join(folder.path, name), content);
    await utimes(join(folder.path, name), at, at);
    return at;
  };
  const dump = (text = `insert into a values (1);\n${END}`): Buffer => gzipSync(text);

  test('how many, how old, how large, and how often they are due', async () => {
    const oldest = await write('db-1.sql.gz', dump(), 9000);
    await write('db-2.sql.gz', dump(), 5000);
    const newest = await write('db-3.sql.gz', dump(), 1000);
    await write('app-4.tar.gz', Buffer.from('another'), 10);
    await mkdir(join(folder.path, 'db-5.sql.gz'));
    expect(await (await looking()).scrape()).toMatchObject({
      [UP]: 1,
      [of('files')]: 3,
      [of('newest_timestamp_seconds')]: newest,
      [of('oldest_timestamp_seconds')]: oldest,
      [of('newest_size_bytes')]: dump().length,
      [of('previous_size_bytes')]: dump().length,
      [of('complete')]: 1,
      [of('expected_interval_seconds')]: 14_400,
    });
  });

  test.each([
    ['a dump that broke off inside a sound gzip file', () => gzipSync('insert into a values (1);\n')],
    ['an empty dump inside a sound gzip file', () => gzipSync('')],
    ['a gzip file that is cut off', () => gzipSync(`${'x'.repeat(100_000)}${END}`).subarray(0, 80)],
    ['a gzip file with a broken middle', () => Buffer.concat([dump().subarray(0, 20), Buffer.alloc(40, 7)])],
    ['an empty file', () => Buffer.alloc(0)],
  ])('%s is not complete', async (_, content) => {
    await write('db-1.sql.gz', content(), 100);
    expect(await (await looking()).scrape()).toMatchObject({ [UP]: 1, [of('complete')]: 0 });
  });

  const sql = `-- MySQL dump 10.13\n${Array.from({ length: 3000 }, (_, row) => `insert into a values (${row * 7919});`).join('\n')}\n`;
  /** How a dump is packed, by the end of its name. */
  const forms: Readonly<Record<string, (text: string) => Promise<Buffer>>> = {
    sql: async (text) => Buffer.from(text),
    'sql.gz': async (text) => gzipSync(text),
    'sql.zst': async (text) => zstdCompressSync(text),
  };
  const complete = async (files: string, more: object = {}) =>
    (await (await looking({ files, ends: undefined, ...more })).scrape())[of('complete')];

  test.each(Object.keys(forms))('a dump as .%s: whole, broken off before it was packed, and cut', async (form) => {
    const pack = forms[form] ?? (() => Promise.reject(new Error()));
    const whole = await pack(sql + END);
    await write(`db-1.${form}`, whole, 100);
    expect(await complete(`db-1.${form}`)).toBe(1);
    expect(await complete(`db-1.${form}`, { ends: '-- another end' })).toBe(0);
    // What begins as a dump of MySQL ends as one, even where nobody said with what.
    await write(`db-2.${form}`, await pack(sql), 100);
    expect(await complete(`db-2.${form}`)).toBe(0);
    await write(`db-3.${form}`, whole.subarray(0, whole.length - 12), 100);
    expect(await complete(`db-3.${form}`, { ends: '-- Dump completed on' })).toBe(form === 'sql' ? 1 : 0);
    await write(`db-4.${form}`, await pack('insert into a values (1);\n'), 100);
    // Of what is not packed, and in no form that is known, a part looks like the whole.
    expect(await complete(`db-4.${form}`)).toBe(form === 'sql' ? undefined : 1);
  });

  test('an archive of tar whose writer was killed', async () => {
    await writeFile(join(folder.path, 'dump.sql'), sql);
    const tar = Buffer.from((await execa('tar', ['-c', 'dump.sql'], { cwd: folder.path, encoding: 'buffer' })).stdout);
    await write('app.tar.gz', gzipSync(tar), 100);
    expect(await complete('app.tar.gz')).toBe(1);
    await write('app.tar.gz', gzipSync(tar.subarray(0, 20_000)), 99);
    expect(await complete('app.tar.gz')).toBe(0);
  });

  test('what cannot be looked into is neither whole nor broken', async () => {
    for (const name of ['db-1.sql.gpg', 'db-1.7z']) {
      await write(name, Buffer.from('sealed'), 100);
      expect(await complete(name)).toBeUndefined();
    }
  });

  test.each([
    ["pg_dump's own format", Buffer.from('PGDMP\x01\x0e\x00')],
    ["mongodump's archive", Buffer.from('6de29981', 'hex')],
    ["xtrabackup's stream", Buffer.from('XBSTCK01')],
    ['what openssl encrypted', Buffer.from('Salted__12345678')],
    ['what age encrypted', Buffer.from('age-encryption.org/v1\n')],
    ['a file of SQLite', Buffer.from('SQLite format 3\0')],
    ['what compress packed', Buffer.from('1f9d90', 'hex')],
    ['what lzop packed', Buffer.from('894c5a4f000d0a1a0a', 'hex')],
    ['what lzip packed', Buffer.from('LZIP\x01')],
  ])('%s is neither whole nor broken, whatever its name', async (_, begins) => {
    await write('db-1.dump', Buffer.concat([begins, Buffer.alloc(500, 3)]), 100);
    expect(await complete('db-1.dump')).toBeUndefined();
  });

  test('dumps of SQLite and of a whole PostgreSQL, and a snapshot of Redis, have ends of their own', async () => {
    const ends = async (begin: string, end: string): Promise<readonly unknown[]> => {
      const judged: unknown[] = [];
      for (const text of [`${begin}${sql}`, `${begin}${sql}${end}`]) {
        await write('x.dump', Buffer.from(text, 'latin1'), 100 + text.length);
        judged.push(await complete('x.dump'));
      }
      return judged;
    };
    expect(await ends('PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n', 'COMMIT;\n')).toEqual([0, 1]);
    const cluster = '--\n-- PostgreSQL database cluster dump';
    expect(await ends(`${cluster}\n--\n`, `${cluster} complete\n--\n`)).toEqual([0, 1]);
    expect(await ends('REDIS0011', '\u00ffchecksum')).toEqual([0, 1]);
    expect(await ends('<?xml version="1.0"?>\n<mysqldump xmlns:xsi="x">\n', '</mysqldump>\n')).toEqual([0, 1]);
    expect(await ends('-- Dump created by MySQL pump utility, version: 8.0', '-- Dump end time: x\n')).toEqual([0, 1]);
  });

  test('folders as mydumper, mariabackup, MySQL Shell and pg_basebackup make them, and any other', async () => {
    const inFolder = async (name: string, files: Readonly<Record<string, string>>): Promise<void> => {
      await mkdir(join(folder.path, name));
      for (const [file, text] of Object.entries(files)) await write(`${name}/${file}`, Buffer.from(text), 100);
    };
    await inFolder('a-1', { metadata: '# Started dump at: 1\n# Finished dump at: 2\n', 'shop.sql': sql });
    await inFolder('b-1', { 'metadata.partial': '# Started dump at: 1\n', 'shop.sql': sql });
    await inFolder('c-1', { xtrabackup_logfile: 'x', ibdata1: 'y' });
    await inFolder('d-1', { mariadb_backup_checkpoints: 'to_lsn = 1\n', mariadb_backup_info: 'x' });
    await inFolder('e-1', { 'anything.bin': '12345' });
    await inFolder('f-1', { '@.json': '{}', 'shop@orders@0.tsv.zst': 'x' });
    await inFolder('g-1', { '@.json': '{}', 'shop@orders@@0.tsv.zst': 'x', '@.done.json': '{}' });
    await inFolder('h-1', { 'base.tar.gz': 'x', 'backup_manifest.tmp': '{' });
    await inFolder('i-1', { 'base.tar.gz': 'x', 'pg_wal.tar.gz': 'y', backup_manifest: '{}' });
    await inFolder('j-1', { aria_log_control: 'x', ib_logfile0: 'y', 'orders.ibd': 'z' });
    await inFolder('k-1', { aria_log_control: 'x', 'aria_log.00000001': 'y', ibdata1: 'z' });
    const judged = [...'abcdefghijk'].map((name) => complete(`${name}-*`));
    expect(await Promise.all(judged)).toEqual([1, 0, 0, 1, undefined, 0, 1, 0, 1, 0, undefined]);
    expect(await (await looking({ files: 'e-*' })).scrape()).toMatchObject({
      [of('files')]: 1,
      [of('newest_size_bytes')]: 5,
    });
  });

  test('a marker before megabytes of other text is not the end', async () => {
    await write('db-1.sql.gz', dump(END + 'x'.repeat(3_000_000)), 100);
    expect(await (await looking()).scrape()).toMatchObject({ [of('complete')]: 0 });
    await write('db-2.sql.gz', dump('x'.repeat(3_000_000) + END), 99);
    expect(await (await looking()).scrape()).toMatchObject({ [of('complete')]: 1 });
  });

  test('one that is still written to is not judged; the one before it is', async () => {
    await write('db-2.sql.gz', Buffer.from('half'), 5);
    const { scrape } = await looking();
    expect(await scrape()).not.toHaveProperty([of('complete')]);
    await write('db-1.sql.gz', dump(), 1000);
    expect(await scrape()).toMatchObject({ [of('complete')]: 1, [of('newest_size_bytes')]: 4 });
  });

  test('a new backup is judged anew, and a clock that is ahead changes nothing', async () => {
    await write('db-1.sql.gz', dump(), 1000);
    const { scrape } = await looking();
    expect(await scrape()).toMatchObject({ [of('complete')]: 1 });
    const ahead = await write('db-2.sql.gz', gzipSync('broken off'), -7200);
    expect(await scrape()).toMatchObject({ [of('complete')]: 0, [of('newest_timestamp_seconds')]: ahead });
  });

  test('an empty folder: none, and no time; a missing one: not even none, and the others are served', async () => {
    const { scrape } = await looking();
    const empty = await scrape();
    expect(empty).toMatchObject({ [UP]: 1, [of('files')]: 0 });
    expect(empty).not.toHaveProperty([of('newest_timestamp_seconds')]);
    await rm(folder.path, { recursive: true });
    const missing = await scrape();
    expect(missing).toMatchObject({ [UP]: 0, [of('expected_interval_seconds')]: 14_400 });
    expect(missing).not.toHaveProperty([of('files')]);
  });
});
