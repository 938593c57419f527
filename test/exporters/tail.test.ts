import { randomUUID } from 'node:crypto';
import {
  appendFile,
  copyFile,
  mkdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asText } from '../../packages/tocsin/src/exporter/sources/tail/lines.ts';
import { Tail } from '../../packages/tocsin/src/exporter/sources/tail/tail.ts';
import { temporaryFolder } from './kit.ts';

const signal = new AbortController().signal;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let log: string;
let tail: Tail;
let number = 0;

beforeEach(async () => {
  folder = await temporaryFolder();
  log = join(folder.path, 'access.log');
  tail = new Tail(log);
});
afterEach(async () => {
  await tail.close();
  await folder.remove();
});

/** Lines that nobody wrote before; as lines of a log, which have the time in them. */
const lines = (count: number): string[] => Array.from({ length: count }, () => `line ${++number} of ${randomUUID()}`);
const write = async (written: readonly string[], file = log): Promise<readonly string[]> => {
  await appendFile(file, written.map((line) => `${line}\n`).join(''));
  return written;
};
const readNew = async (most = Infinity): Promise<string[]> => {
  const read: string[] = [];
  await tail.read({ signal, most, each: asText((line) => void read.push(line)) });
  return read;
};
/** As logrotate does with copytruncate. */
const copyTruncate = async (copy = `${log}.1`): Promise<void> => {
  await copyFile(log, copy);
  await truncate(log, 0);
};

test('it starts at the end of a log that is there', async () => {
  await write(lines(3));
  await tail.open();
  expect(await readNew()).toEqual([]);
  const more = await write(lines(2));
  expect(await readNew()).toEqual(more);
  expect(await readNew()).toEqual([]);
});

test('a line that is being written at the start is read whole', async () => {
  await writeFile(log, 'old\nhalf');
  await tail.open();
  expect(await readNew()).toEqual([]);
  await appendFile(log, ' and half\n');
  expect(await readNew()).toEqual(['half and half']);
});

test('a missing log is told, and read from its beginning once it is there', async () => {
  await tail.open();
  await expect(readNew()).rejects.toThrow('ENOENT');
  const written = await write(lines(2));
  expect(await readNew()).toEqual(written);
});

test('the past of a log that could not be read at the start is skipped once it can', async () => {
  await mkdir(log);
  await tail.open();
  await expect(readNew()).rejects.toThrow('EISDIR');
  await rmdir(log);
  await write(lines(3));
  expect(await readNew()).toEqual([]);
  const more = await write(lines(2));
  expect(await readNew()).toEqual(more);
});

test('the last line is read when it is complete', async () => {
  await writeFile(log, '');
  await tail.open();
  for (const part of ['{"a"', ':', '1}']) {
    await appendFile(log, part);
    expect(await readNew()).toEqual([]);
  }
  await appendFile(log, '\nnext\n{');
  expect(await readNew()).toEqual(['{"a":1}', 'next']);
});

test('long lines, lines across chunks, empty lines, bytes that are no UTF-8', async () => {
  await writeFile(log, '');
  await tail.open();
  const long = ['x'.repeat(64 * 1024), 'y'.repeat(200_000), 'z'.repeat(64 * 1024 - 1), 'short'];
  await appendFile(log, `${long.join('\n\n')}\n`);
  await appendFile(log, Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a]));
  expect(await readNew()).toEqual([...long, 'a\ufffd\ufffdb']);
});

test('a line of more than a megabyte is cut, and the next one is whole', async () => {
  await writeFile(log, '');
  await tail.open();
  await appendFile(log, `${'x'.repeat(3_000_000)}\nnext\n`);
  expect((await readNew()).map(({ length }) => length)).toEqual([1024 * 1024, 4]);
});

test('no more bytes than allowed at once; the rest is unread, and comes next', async () => {
  await writeFile(log, '');
  await tail.open();
  const written = await write(lines(1000));
  const size = written.join('\n').length + 1;
  const read: string[] = [];
  expect(await tail.read({ signal, most: 5000, each: asText((line) => void read.push(line)) })).toBe(size - 5000);
  expect(await tail.read({ signal, most: Infinity, each: asText((line) => void read.push(line)) })).toBe(0);
  expect(read).toEqual(written);
});

test('an aborted reading stops, and loses nothing', async () => {
  await writeFile(log, '');
  await tail.open();
  const written = await write(lines(20_000));
  const abort = new AbortController();
  const read: string[] = [];
  await tail.read({
    signal: abort.signal,
    most: Infinity,
    each: asText((line) => void (read.push(line) === 10 && abort.abort())),
  });
  expect(read.length).toBeLessThan(written.length);
  expect([...read, ...(await readNew())]).toEqual(written);
});

describe('rotated by rename', () => {
  beforeEach(async () => {
    await write(lines(3));
    await tail.open();
  });

  test('what was written before, after, and to the old file in between', async () => {
    const before = await write(lines(2));
    await rename(log, `${log}.1`);
    const meanwhile = await write(lines(2), `${log}.1`);
    await write([]);
    expect(await readNew()).toEqual([...before, ...meanwhile]);
    // nginx has not reopened its log yet.
    const late = await write(lines(2), `${log}.1`);
    const after = await write(lines(2));
    expect(await readNew()).toEqual([...late, ...after]);
    expect(await readNew()).toEqual([]);
  });

  test('while the new log is missing, the old one is read and the fault told', async () => {
    await rename(log, `${log}.1`);
    const late = await write(lines(2), `${log}.1`);
    const read: string[] = [];
    await expect(tail.read({ signal, most: Infinity, each: asText((line) => void read.push(line)) })).rejects.toThrow(
      'ENOENT',
    );
    expect(read).toEqual(late);
    const after = await write(lines(1));
    expect(await readNew()).toEqual(after);
  });

  test('an old file that is removed at once is read to its end', async () => {
    const before = await write(lines(2));
    await rename(log, `${log}.1`);
    await rm(`${log}.1`);
    const after = await write(lines(2));
    expect(await readNew()).toEqual([...before, ...after]);
  });

  test('many times, a reading after each', async () => {
    for (let rotation = 0; rotation < 20; rotation++) {
      const before = await write(lines(2));
      await rename(log, `${log}.${rotation}`);
      const late = await write(lines(1), `${log}.${rotation}`);
      const after = await write(lines(1));
      expect(await readNew()).toEqual([...before, ...late, ...after]);
    }
    expect(await readNew()).toEqual([]);
  });
});

describe('rotated by copytruncate', () => {
  beforeEach(async () => {
    await write(lines(3));
    await tail.open();
  });

  test('what was written since the last reading is taken from the copy', async () => {
    const before = await write(lines(2));
    await copyTruncate();
    expect(await readNew()).toEqual(before);
    const after = await write(lines(2));
    expect(await readNew()).toEqual(after);
    expect(await readNew()).toEqual([]);
  });

  test('a log that has grown beyond the old place is not mistaken for the old one', async () => {
    const before = await write(lines(2));
    await copyTruncate(`${log}-20300101`);
    const after = await write(lines(50));
    expect(await readNew()).toEqual([...before, ...after]);
  });

  test('the right one of many copies', async () => {
    await mkdir(`${log}.d`);
    await writeFile(`${log}.2`, 'something else, longer than what was read so far, from another day\n'.repeat(9));
    const before = await write(lines(2));
    await copyTruncate(`${log}.1`);
    const after = await write(lines(1));
    expect(await readNew()).toEqual([...before, ...after]);
  });

  test('a line that was half written goes on in the copy', async () => {
    await appendFile(log, 'half');
    expect(await readNew()).toEqual([]);
    await appendFile(log, ' and half\n');
    await copyTruncate();
    expect(await readNew()).toEqual(['half and half']);
  });

  test('without a copy only what had not been read is lost', async () => {
    await write(lines(2));
    await truncate(log, 0);
    const after = await write(lines(2));
    expect(await readNew()).toEqual(after);
  });

  test('many times, a reading after each', async () => {
    for (let rotation = 0; rotation < 20; rotation++) {
      const before = await write(lines(1 + (rotation % 3)));
      await copyTruncate(`${log}.${rotation}`);
      const after = await write(lines(1 + (rotation % 5)));
      expect(await readNew()).toEqual([...before, ...after]);
    }
  });
});

test('put aside, and the writer not told: the old one is read for as long as the new one is empty', async () => {
  await write(lines(2));
  await tail.open();
  await rename(log, `${log}.1`);
  await writeFile(log, '');
  expect(await readNew()).toEqual([]);
  for (let quiet = 0; quiet < 4; quiet++) expect(await readNew()).toEqual([]);
  expect(tail.leftBehind).toBe(false);
  const late = await write(lines(3), `${log}.1`);
  expect(await readNew()).toEqual(late);
  expect(tail.leftBehind).toBe(true);
  // A second night: what was put aside is put aside once more.
  await rename(`${log}.1`, `${log}.2`);
  await rename(log, `${log}.1`);
  await writeFile(log, '');
  await readNew();
  const later = await write(lines(2), `${log}.2`);
  expect(await readNew()).toEqual(later);
  const reopened = await write(lines(2));
  expect(await readNew()).toEqual(reopened);
  expect(tail.leftBehind).toBe(false);
  await readNew();
  expect(tail.position.files.map(({ done }) => done)).toEqual([true, true, undefined]);
});

test('a log that was cut and of which no copy is there may have lost its end, and that is counted once', async () => {
  await write(lines(5));
  await tail.open();
  await copyTruncate();
  await write(lines(1));
  await readNew();
  expect(tail.takeLost()).toBe(0);
  await truncate(log, 0);
  const after = await write(lines(1));
  expect(await readNew()).toEqual(after);
  expect([tail.takeLost(), tail.takeLost()]).toEqual([1, 0]);
});

describe('rotated twice between two readings', () => {
  /** As logrotate does: the packed file has the time of the one that it took the place of. */
  const pack = async (file: string): Promise<void> => {
    const { atime, mtime } = await stat(file);
    await writeFile(`${file}.gz`, gzipSync(await readFile(file)));
    await utimes(`${file}.gz`, atime, mtime);
    await rm(file);
  };
  /** Files are told apart by when they were written. */
  const aMomentLater = () => new Promise((resolve) => void setTimeout(resolve, 20));
  const rotate = async (to: string): Promise<void> => {
    await aMomentLater();
    await rename(log, to);
    await writeFile(log, '');
  };
  /** What it would do after a restart. */
  const again = async (): Promise<void> => {
    const { position } = tail;
    await tail.close();
    tail = new Tail(log);
    await tail.open(position);
  };

  test('what lies beside it as it was is read', async () => {
    await write(lines(2));
    await tail.open();
    const first = await write(lines(1));
    await rotate(`${log}.2`);
    const second = await write(lines(2));
    await rotate(`${log}.1`);
    const third = await write(lines(1));
    expect(await readNew()).toEqual([...first, ...second, ...third]);
    // What was read to its end is not taken for another file, though it was touched last.
    await readNew();
    await aMomentLater();
    await utimes(`${log}.1`, new Date(), new Date());
    await rename(`${log}.1`, `${log}.3`);
    await rotate(`${log}.1`);
    const fourth = await write(lines(1));
    expect(await readNew()).toEqual(fourth);
    expect(tail.takeLost()).toBe(0);
  });

  test('what was packed meanwhile is told, and what was read of it before is not', async () => {
    await write(lines(2));
    await tail.open();
    const first = await write(lines(1));
    await rotate(`${log}.2`);
    await pack(`${log}.2`);
    await write(lines(2));
    await rotate(`${log}.1`);
    await pack(`${log}.1`);
    const third = await write(lines(1));
    expect(await readNew()).toEqual([...first, ...third]);
    expect(tail.takeLost()).toBe(1);
    // Once, packed, and nothing written since it was opened: nothing is lost.
    await rotate(`${log}.0`);
    await pack(`${log}.0`);
    await readNew();
    await rotate(`${log}.00`);
    await pack(`${log}.00`);
    await readNew();
    expect(tail.takeLost()).toBe(0);
  });

  test.each([
    ['both packed', true, 2],
    ['the second as it was', false, 1],
  ] as const)('while nobody looked: %s', async (_, packed, lost) => {
    await write(lines(2));
    await tail.open();
    await readNew();
    await aMomentLater();
    await write(lines(1));
    await rotate(`${log}.2`);
    await pack(`${log}.2`);
    const second = await write(lines(2));
    await rotate(`${log}.1`);
    if (packed) await pack(`${log}.1`);
    const third = await write(lines(1));
    await again();
    expect(tail.takeLost()).toBe(lost);
    expect(await readNew()).toEqual([...(packed ? [] : second), ...third]);
  });

  test('by copytruncate: a copy that lies there is read, one that was packed is told', async () => {
    await write(lines(2));
    await tail.open();
    const first = await write(lines(1));
    await copyTruncate(`${log}.2`);
    await aMomentLater();
    const second = await write(lines(2));
    await copyTruncate(`${log}.1`);
    const third = await write(lines(1));
    expect(await readNew()).toEqual([...first, ...second, ...third]);
    expect(tail.takeLost()).toBe(0);
    for (const copy of [`${log}.4`, `${log}.3`]) {
      await aMomentLater();
      await write(lines(2));
      await copyTruncate(copy);
      await pack(copy);
    }
    expect(await readNew()).toEqual([]);
    expect(tail.takeLost()).toBe(2);
  });
});

describe('a log of a file for each day', () => {
  const day = (date: string): string => join(folder.path, `laravel-${date}.log`);
  const dated = (): Tail => (tail = new Tail(join(folder.path, 'laravel-*.log')));

  test('the newest is the log; of the day before the rest is read; others of such names are none', async () => {
    await write(lines(2), day('2027-02-27'));
    await write(lines(1), join(folder.path, 'laravel-worker.log'));
    await dated().open();
    const evening = await write(lines(1), day('2027-02-27'));
    const morning = await write(lines(2), day('2027-02-28'));
    await write(lines(1), join(folder.path, 'laravel-worker.log'));
    expect(await readNew()).toEqual([...evening, ...morning]);
    const more = await write(lines(1), day('2027-03-01'));
    expect(await readNew()).toEqual(more);
  });

  test('while nobody looked for days', async () => {
    await write(lines(2), day('2027-02-27'));
    await dated().open();
    const { position } = tail;
    await tail.close();
    const written: string[] = [];
    for (const date of ['2027-02-27', '2027-02-28', '2027-03-01']) {
      written.push(...(await write(lines(1), day(date))));
      // Days are told apart by when they were written, as rotations are.
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    await dated().open(position);
    expect(tail.takeLost()).toBe(0);
    expect(await readNew()).toEqual(written);
  });

  test('none yet', async () => {
    await dated().open();
    await expect(readNew()).rejects.toThrow('ENOENT');
    const first = await write(lines(1), day('2027-02-28'));
    expect(await readNew()).toEqual(first);
  });
});
