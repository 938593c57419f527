import { appendFile, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { specsOf } from 'tocsin';
import { offsite } from '../../packages/packs/backups/offsite/metrics.ts';
import { describeWith } from '../describe-with.ts';
import { seriesIn, temporaryFolder } from './kit.ts';

const source = join(import.meta.dirname, '../../packages/packs/backups/offsite/copy-offsite.sh');
const NEWEST = 1_790_000_000;

describeWith('copy-offsite, by a real rclone', ['rclone', 'flock'], () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let [backups, elsewhere, notes, script] = ['', '', '', ''];
  const backup = async (name: string, text: string, made: number): Promise<void> => {
    await writeFile(join(backups, name), text);
    await utimes(join(backups, name), made, made);
  };
  beforeEach(async () => {
    folder = await temporaryFolder();
    [backups, elsewhere, notes, script] = ['backups', 'elsewhere', 'notes', 'copy-offsite'].map((name) =>
      join(folder.path, name),
    ) as [string, string, string, string];
    for (const made of [backups, elsewhere, notes]) await mkdir(made);
    const missing = join(folder.path, 'missing');
    const settings = {
      REMOTE: `away:${elsewhere}/web-1`,
      BACKUPS: `files=${backups}=172800 more=${missing}=3600`,
      TEXTFILES: notes,
    };
    let text = await readFile(source, 'utf8');
    for (const [name, value] of Object.entries(settings))
      text = text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}='${value}'`);
    await writeFile(script, text);
    await backup('files_1.tar.gz', 'the first', NEWEST - 86_400);
    await backup('files_2.tar.gz', 'the second one', NEWEST);
    await backup('files_3.tar.gz.part', 'a draft', NEWEST + 60);
  });
  afterEach(() => folder.remove());

  const run = () =>
    execa('sh', [script], { reject: false, env: { RCLONE_CONFIG: '/dev/null', RCLONE_CONFIG_AWAY_TYPE: 'local' } });
  const noted = async () => seriesIn(await readFile(join(notes, 'tocsin-offsite.prom'), 'utf8'));
  const copies = async () => (await readdir(join(elsewhere, 'web-1/files'))).toSorted();
  const of = (metric: string, name = 'files'): string => `tocsin_offsite_${metric}{backup="${name}"}`;

  test('what is whole is copied, what was copied stays, and what lies there is noted beside what is not there', async () => {
    const first = await run();
    expect(first.exitCode).toBe(1);
    expect(first.stderr).toMatch(/copy-offsite: more: there is no folder /);
    expect(first.stderr).not.toMatch(/copy-offsite: files/);
    expect(await copies()).toEqual(['files_1.tar.gz', 'files_2.tar.gz']);
    const wanted = {
      [of('newest_timestamp_seconds')]: NEWEST,
      [of('newest_size_bytes')]: 14,
      [of('source_size_bytes')]: 14,
      [of('expected_interval_seconds')]: 172_800,
      [of('expected_interval_seconds', 'more')]: 3600,
    };
    expect(await noted()).toEqual(wanted);
    await rm(join(backups, 'files_1.tar.gz'));
    await rm(join(backups, 'files_2.tar.gz'));
    await run();
    expect(await copies()).toEqual(['files_1.tar.gz', 'files_2.tar.gz']);
    const { [of('source_size_bytes')]: _, ...left } = wanted;
    expect(await noted()).toEqual(left);
  });

  test('a copy that is not what it is of is told, and not written over', async () => {
    await run();
    const copy = join(elsewhere, 'web-1/files/files_2.tar.gz');
    await writeFile(copy, 'broke off');
    await utimes(copy, NEWEST, NEWEST);
    const { exitCode, stderr } = await run();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('copy-offsite: files: the copy of files_2.tar.gz is not what it is of');
    expect(await readFile(copy, 'utf8')).toBe('broke off');
    expect(await noted()).toMatchObject({ [of('newest_size_bytes')]: 9, [of('source_size_bytes')]: 14 });
  });

  test('a place that does not answer leaves how old a copy may be, and nothing else', async () => {
    await writeFile(join(elsewhere, 'web-1'), 'no folder');
    const { exitCode, stderr } = await run();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/copy-offsite: files: rclone could not copy .*\n[\s\S]*copy-offsite: files: no copy is at /);
    expect(Object.keys(await noted()).toSorted()).toEqual([
      of('expected_interval_seconds'),
      of('expected_interval_seconds', 'more'),
    ]);
  });

  test('what it notes is in the catalogue, with its help', async () => {
    await appendFile(join(backups, 'files_2.tar.gz'), '');
    await run();
    const text = await readFile(join(notes, 'tocsin-offsite.prom'), 'utf8');
    for (const { name, help } of specsOf(offsite)) expect(text).toContain(`# HELP ${name} ${help}\n`);
    await execa('promtool', ['check', 'metrics'], { input: text });
  });
});
