import { link, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examineBackups } from '../../packages/packs/backups/examine.ts';
import { backups } from './collectors.ts';
import { scraping, temporaryFolder } from './kit.ts';

const of = (metric: string): string => `askproai_backup_${metric}{backup="db"}`;
const sql = `-- MySQL dump 10.13\n${Array.from({ length: 3000 }, (_, row) => `insert into a values (${row * 7919});`).join('\n')}\n`;
const END = '-- Dump completed on 2026-11-23  4:00:01\n';

describe('what lies in a folder of backups', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => void (folder = await temporaryFolder()));
  afterEach(() => folder.remove());

  const watched = (files: string) => ({
    name: 'db',
    folder: folder.path,
    files,
    every: 3_600_000,
    ends: undefined,
    settled: 60_000,
  });
  const look = async (files: string) => (await scraping(backups({ backups: [watched(files)] }))).scrape();
  /** Written so many seconds ago. */
  const write = async (name: string, content: Buffer | string, ago = 100): Promise<number> => {
    const at = Math.floor(Date.now() / 1000) - ago;
    await writeFile(join(folder.path, name), content);
    await utimes(join(folder.path, name), at, at);
    return at;
  };
  /** As `split` does: the oldest first, a second apart. */
  const split = async (content: Buffer, size: number, nameOf: (piece: number) => string): Promise<number> => {
    const pieces = Math.ceil(content.length / size);
    for (let piece = 0; piece < pieces; piece++)
      await write(nameOf(piece), content.subarray(piece * size, (piece + 1) * size), 1000 - piece);
    return pieces;
  };
  const lettered = (base: string) => (piece: number) => `${base}a${String.fromCharCode(97 + piece)}`;

  test.each([
    ['gzip', (text: string) => gzipSync(text), 'db.sql.gz.'],
    ['zstd', (text: string) => zstdCompressSync(text), 'db.sql.zst.part-'],
    ['nothing', (text: string) => Buffer.from(text), 'db.sql'],
  ])('pieces of one that %s packed are one backup, whole or not', async (_, pack, base) => {
    const packed = pack(sql + END);
    await write('db_older.sql.gz', gzipSync(sql + END), 9000);
    const pieces = await split(packed, Math.ceil(packed.length / 5), lettered(base));
    const served = await look('*');
    expect(served).toMatchObject({
      [of('files')]: 2,
      [of('newest_size_bytes')]: packed.length,
      [of('previous_size_bytes')]: gzipSync(sql + END).length,
      [of('complete')]: 1,
    });
    // The last piece is not there, and then one in the middle.
    await write(lettered(base)(pieces - 1), '');
    expect(await look('*')).toMatchObject({ [of('complete')]: 0 });
    await split(pack(sql), Math.ceil(pack(sql).length / 5), lettered(base));
    expect(await look('*')).toMatchObject({ [of('complete')]: 0 });
  });

  test('a piece that is missing in the middle, numbers, and what cannot be judged', async () => {
    const packed = gzipSync(sql + END);
    const number = (piece: number): string => `db.tar.gz.${String(piece + 1).padStart(3, '0')}`;
    await split(packed, Math.ceil(packed.length / 4), number);
    expect(await look('db.tar.gz.*')).toMatchObject({ [of('files')]: 1, [of('complete')]: 1 });
    await split(packed, Math.ceil(packed.length / 4), (piece) => `x.gz.0${piece === 2 ? 9 : piece}`);
    expect(await look('x.gz.*')).toMatchObject({ [of('files')]: 1, [of('complete')]: 0 });
    const sealed = Buffer.concat([Buffer.from("7z\u00bc\u00af'\u001c", 'latin1'), packed]);
    await split(sealed, Math.ceil(sealed.length / 4), (piece) => `y.7z.00${piece + 1}`);
    expect(await look('y.7z.*')).not.toHaveProperty([of('complete')]);
  });

  test('dates, packed forms and single numbers are no pieces', async () => {
    for (const name of ['db_2026-11-01', 'db_2026-11-02', 'db.sql.gz', 'db.sql.xz', 'db.dump.1', 'db.dump.2'])
      await write(name, 'x');
    expect(await look('*')).toMatchObject({ [of('files')]: 6 });
  });

  test('drafts, sums, signatures, locks and notes are no backups, unless the pattern says so', async () => {
    const newest = await write('db.sql.gz', gzipSync(sql), 500);
    await write('db.sql.gz.asc', '-----BEGIN PGP SIGNATURE-----');
    for (const name of [
      'db.sql.gz.sha256',
      'next.sql.gz.part',
      'MD5SUMS',
      'backup.log',
      '.lock',
      'run.pid',
      'sealed.sql.asc',
    ])
      await write(name, 'x', 10);
    await write('sealed.sql.asc', '-----BEGIN PGP MESSAGE-----', 900);
    expect(await look('*')).toMatchObject({
      [of('files')]: 2,
      [of('newest_timestamp_seconds')]: newest,
      [of('complete')]: 0,
    });
    expect(await look('*.log')).toMatchObject({ [of('files')]: 1 });
    expect(await examineBackups([watched('*.sql.gz')])).toEqual([
      { note: expect.stringContaining('it is not called *.sql.gz: db.sql.gz.asc, sealed.sql.asc.') as string },
    ]);
  });

  test('a link to one of them is not another', async () => {
    await write('db_1.sql.gz', gzipSync(sql + END), 500);
    await write('db_2.sql.gz', gzipSync(END), 400);
    await symlink('db_2.sql.gz', join(folder.path, 'latest.sql.gz'));
    await link(join(folder.path, 'db_2.sql.gz'), join(folder.path, 'weekly.sql.gz'));
    expect(await look('*')).toMatchObject({
      [of('files')]: 2,
      [of('newest_size_bytes')]: gzipSync(END).length,
      [of('previous_size_bytes')]: gzipSync(sql + END).length,
    });
  });

  test('what XtraBackup packed or encrypted as it wrote it', async () => {
    const packed = async (name: string, files: readonly string[]) => {
      await mkdir(join(folder.path, name));
      for (const file of files) await write(`${name}/${file}`, 'x');
    };
    await packed('a-1', ['xtrabackup_checkpoints', 'xtrabackup_info.zst', 'xtrabackup_logfile.zst', 'ibdata1.zst']);
    await packed('b-1', ['xtrabackup_checkpoints', 'xtrabackup_info.qp.xbcrypt', 'xtrabackup_logfile.qp.xbcrypt']);
    await packed('c-1', ['xtrabackup_logfile.zst', 'ibdata1.zst']);
    const judged = await Promise.all(['a-*', 'b-*', 'c-*'].map(async (files) => (await look(files))[of('complete')]));
    expect(judged).toEqual([1, 1, 0]);
  });

  test('a dump without comments ends with what it set at its beginning', async () => {
    const begins =
      '/*M!999999\\- enable the sandbox mode */ \n\n/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n';
    await write('a.sql', begins + sql.slice(20));
    await write('b.sql', `${begins}${sql.slice(20)}/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n`);
    expect((await look('a.sql'))[of('complete')]).toBe(0);
    expect((await look('b.sql'))[of('complete')]).toBe(1);
  });

  test('an archive of zip in several files is neither whole nor broken', async () => {
    const end = Buffer.from('504b050601000100010001002e0000000400000000', 'hex');
    await write('a.zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60), end, Buffer.alloc(1)]));
    expect(await look('a.zip')).not.toHaveProperty([of('complete')]);
    await write('a.z01', Buffer.concat([Buffer.from('504b0708', 'hex'), Buffer.alloc(60)]));
    expect(await look('a.z01')).not.toHaveProperty([of('complete')]);
  });
});
