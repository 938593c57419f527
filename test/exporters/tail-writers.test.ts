import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asText } from '../../packages/tocsin/src/exporter/sources/tail/lines.ts';
import { Tail, type TailPosition } from '../../packages/tocsin/src/exporter/sources/tail/tail.ts';
import { temporaryFolder } from './kit.ts';

const signal = new AbortController().signal;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let log: string;
let tail: Tail;
let number = 0;

beforeEach(async () => {
  folder = await temporaryFolder();
  log = join(folder.path, 'laravel.log');
  await writeFile(log, 'before\n');
  tail = new Tail(log);
  await tail.open();
});
afterEach(async () => {
  await tail.close();
  await folder.remove();
});

const write = async (file = log): Promise<readonly string[]> => {
  const line = `line ${++number}`;
  await appendFile(file, `${line}\n`);
  return [line];
};
const readBy = async (one: Tail): Promise<string[]> => {
  const read: string[] = [];
  await one.read({ signal, most: Infinity, each: asText((line) => void read.push(line)) });
  return read;
};
const readNew = () => readBy(tail);
/** As logrotate does, and one of two writers opens the log anew. */
const rotate = async (): Promise<void> => {
  await rm(`${log}.2`, { force: true });
  await rename(`${log}.1`, `${log}.2`).catch(() => undefined);
  await rename(log, `${log}.1`);
  await write();
  await readNew();
};

test('a writer that was not told is read beside one that was, also after a time without a line of it, and that is told', async () => {
  await rotate();
  for (let quiet = 0; quiet < 5; quiet++) {
    const [line] = [await write()];
    expect(await readNew()).toEqual(line);
  }
  expect(tail.leftBehind).toBe(false);
  const late = await write(`${log}.1`);
  expect(await readNew()).toEqual(late);
  expect(tail.leftBehind).toBe(true);
  await rotate();
  const later = await write(`${log}.2`);
  expect(await readNew()).toEqual(later);
});

test('who opens the log anew after hours is not said to go on with the old one', async () => {
  await rename(log, `${log}.1`);
  await writeFile(log, '');
  for (let scrape = 0; scrape < 5; scrape++) {
    await write(`${log}.1`);
    await readNew();
  }
  expect(tail.leftBehind).toBe(true);
  const both = [...(await write(`${log}.1`)), ...(await write())];
  expect(await readNew()).toEqual(both);
  expect(tail.leftBehind).toBe(false);
});

test('no more than two are kept, and none that was removed: its room is wanted', async () => {
  for (let rotation = 0; rotation < 5; rotation++) {
    await rotate();
    await readNew();
    await readNew();
  }
  expect(tail.position.files).toHaveLength(3);
  await rm(`${log}.1`);
  await rm(`${log}.2`);
  await readNew();
  expect(tail.position.files).toHaveLength(1);
});

test('what was read to its end and packed while nobody looked is not lost', async () => {
  await rotate();
  await readNew();
  const kept = JSON.parse(JSON.stringify(tail.position)) as TailPosition;
  expect(kept.files).toHaveLength(2);
  await writeFile(`${log}.1.gz`, gzipSync('before\n'));
  await rm(`${log}.1`);
  const next = new Tail(log);
  await next.open(kept);
  const line = await write();
  expect(await readBy(next)).toEqual(line);
  expect(next.takeLost()).toBe(0);
  await next.close();
});
