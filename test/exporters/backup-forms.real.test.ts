import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backups } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { scraping, temporaryFolder } from './kit.ts';

const END = '-- Dump completed on 2026-11-23  4:00:01\n';
const sql = `-- MariaDB dump 10.19\n${Array.from({ length: 3000 }, (_, row) => `insert into a values (${row * 7919});`).join('\n')}\n`;

describeWith('backups as programs pack them', ['xz', 'bzip2', 'zip', 'zstd'], () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => void (folder = await temporaryFolder()));
  afterEach(() => folder.remove());

  const write = async (name: string, content: Buffer): Promise<void> => {
    const at = Date.now() / 1000 - 600;
    await writeFile(join(folder.path, name), content);
    await utimes(join(folder.path, name), at, at);
  };
  const complete = async (files: string): Promise<number | undefined> => {
    const backup = { name: 'db', folder: folder.path, files, every: 3_600_000, ends: undefined, settled: 60_000 };
    return (await (await scraping(backups({ backups: [backup] }))).scrape())['askproai_backup_complete{backup="db"}'];
  };

  test.each([['xz'], ['bzip2']])(
    'a dump packed by %s: whole, broken off before it was packed, and cut',
    async (program) => {
      const pack = async (input: string): Promise<Buffer> =>
        Buffer.from((await execa(program, ['-c'], { input, encoding: 'buffer' })).stdout);
      const whole = await pack(sql + END);
      await write('db-1', whole);
      expect(await complete('db-1')).toBe(1);
      await write('db-2', await pack(sql));
      expect(await complete('db-2')).toBe(0);
      await write('db-3', whole.subarray(0, whole.length - 12));
      expect(await complete('db-3')).toBe(0);
    },
  );

  test('zstd in several frames, as by pzstd or `cat`: whole, the last one cut, one that is none, and a window that takes too much memory', async () => {
    const pack = async (input: string, ...flags: readonly string[]): Promise<Buffer> =>
      Buffer.from((await execa('zstd', ['-qc', ...flags], { input, encoding: 'buffer' })).stdout);
    // More than is read at once, with numbers that are not packed well.
    const long = sql + Array.from({ length: 40_000 }, (_, row) => `-- ${Math.sin(row)}\n`).join('');
    const [first, last] = [await pack(long), await pack(END)];
    const nothing = Buffer.from('502a4d1804000000deadbeef', 'hex');
    const cases: readonly (readonly [Buffer, number | undefined])[] = [
      [Buffer.concat([first, last]), 1],
      [Buffer.concat([nothing, first, nothing, last, nothing]), 1],
      [Buffer.concat([first, last.subarray(0, -3)]), 0],
      [Buffer.concat([first, last, nothing.subarray(0, -1)]), 0],
      [Buffer.concat([first, first]), 0],
      [Buffer.concat([first, last, Buffer.from('no frame')]), 0],
      [await pack(sql + END, '--long=28'), undefined],
    ];
    expect(first.length).toBeGreaterThan(3 * 65_536);
    for (const [content, expected] of cases) {
      await write('db.sql.zst', content);
      expect(await complete('db.sql.zst')).toBe(expected);
    }
  });

  test('archives of zip: whole, with a comment, cut, and without a file', async () => {
    await writeFile(join(folder.path, 'dump.sql'), sql);
    await execa('zip', ['-q', 'whole.zip', 'dump.sql'], { cwd: folder.path });
    await execa('zip', ['-q', '-z', 'whole.zip'], { cwd: folder.path, input: 'PK a comment' });
    const whole = await readFile(join(folder.path, 'whole.zip'));
    const empty = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
    const cases: readonly (readonly [Buffer, number])[] = [
      [whole, 1],
      [whole.subarray(0, whole.length - 30), 0],
      [whole.subarray(0, 4000), 0],
      [Buffer.concat([whole.subarray(0, 200), whole.subarray(400)]), 0],
      [empty, 0],
    ];
    for (const [content, expected] of cases) {
      await write('site.zip', content);
      expect(await complete('site.zip')).toBe(expected);
    }
  });
});
