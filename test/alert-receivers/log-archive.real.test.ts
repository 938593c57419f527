import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { logArchive } from '../../packages/packs/node/actions/log-archive.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import { localRemote } from './local-remote.ts';
import { installPrograms } from './programs.ts';
import { scratch } from './scratch.ts';

// Another file system than the temporary folder's: moving within one would make no room.
const elsewhere = mkdtempSync('/dev/shm/tocsin-archive-');
afterAll(() => rmSync(elsewhere, { recursive: true }));

const DAY = 86_400;
let logs: string;
let outside: string;
let archive: string;
const remoteFor = async (settings: Readonly<Record<string, string>>): Promise<Remote> =>
  localRemote(await installPrograms(scratch(), { 'log-archive': settings }));
const aged = (folder: string, name: string, days: number): void => {
  const file = join(folder, name);
  writeFileSync(file, `what ${name} said\n`.repeat(100));
  utimesSync(file, Date.now() / 1000 - days * DAY, Date.now() / 1000 - days * DAY);
};
const given = { host: 'web-1' };
const run = (remote: Remote) => logArchive.apply(given, { files: 0, bytes: 0 }, remote, 'key');

beforeEach(() => {
  const dir = scratch();
  logs = join(dir, 'askproai');
  outside = join(dir, 'database');
  archive = join(elsewhere, `${Date.now()}`);
  for (const folder of [logs, outside, join(logs, 'below'), archive]) mkdirSync(folder);
  aged(logs, 'app.log', 400);
  aged(logs, 'app.log.2.gz', 40);
  aged(logs, 'app.log.1.gz', 3);
  aged(join(logs, 'below'), 'deep.gz', 400);
  aged(outside, 'ibdata.gz', 400);
  symlinkSync(join(outside, 'ibdata.gz'), join(logs, 'link.gz'));
  aged(archive, 'ancient.gz', 100);
  aged(archive, 'old.gz', 60);
});
const settings = () => ({ FOLDERS: logs, ARCHIVE: archive, ARCHIVE_AFTER: '30', DELETE_AFTER: '90' });

test('what is old is moved, what is ancient is deleted, and nothing else is touched', async () => {
  const remote = await remoteFor(settings());
  expect(await logArchive.prepare(given, remote)).toMatchObject({
    value: { change: { files: 2 }, why: '1 logs are old enough to be moved, 1 archived ones to be deleted' },
  });
  expect(await run(remote)).toEqual({ ok: true, value: undefined });
  expect(readdirSync(logs).toSorted()).toEqual(['app.log', 'app.log.1.gz', 'below', 'link.gz']);
  expect(readdirSync(archive).toSorted()).toEqual(['app.log.2.gz', 'old.gz']);
  expect(existsSync(join(logs, 'below/deep.gz'))).toBe(true);
  expect(existsSync(join(outside, 'ibdata.gz'))).toBe(true);
  expect(await run(remote)).toEqual({ ok: true, value: undefined });
  expect(await logArchive.prepare(given, remote)).toMatchObject({ value: { kind: 'nothing' } });
});
test('a file of the same name in the archive is kept', async () => {
  aged(archive, 'app.log.2.gz', 50);
  writeFileSync(join(archive, 'app.log.2.gz'), 'another one');
  expect(await run(await remoteFor(settings()))).toEqual({ ok: true, value: undefined });
  expect(readdirSync(archive).filter((name) => name.startsWith('app.log.2.gz'))).toHaveLength(2);
});
test('no archive, or one on the same file system: nothing would be won', async () => {
  const beside = join(logs, '../archive');
  mkdirSync(beside);
  for (const [ARCHIVE, why] of [
    [beside, 'no log is old enough, or the archive is on the same file system'],
    [join(logs, '../nowhere'), 'there is no archive to move logs to'],
  ] as const)
    expect(await logArchive.prepare(given, await remoteFor({ ...settings(), ARCHIVE }))).toMatchObject({
      value: { kind: 'nothing', why },
    });
  expect(readdirSync(logs)).toHaveLength(5);
});
test('folders that must not be touched are refused, links to them as well', async () => {
  const link = join(logs, '../link');
  symlinkSync('/var/lib', link);
  for (const FOLDERS of ['/var/lib/mysql', '/etc', '/', '/var/log', '/home', link, `${logs} ${link}`, '']) {
    const remote = await remoteFor({ ...settings(), FOLDERS });
    expect(await run(remote), FOLDERS).toMatchObject({ ok: false, asBefore: true });
    expect(await logArchive.prepare(given, remote), FOLDERS).toMatchObject({ ok: false });
  }
  expect(readdirSync(logs)).toHaveLength(5);
});
