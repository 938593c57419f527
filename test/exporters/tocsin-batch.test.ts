import { execa } from 'execa';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { specsOf } from 'tocsin';
import { batches } from '../../packages/packs/node/batch-metrics.ts';
import { seriesIn, temporaryFolder } from './kit.ts';

const source = join(import.meta.dirname, '../../packages/packs/node/tocsin-batch.sh');
const of = (metric: string): string => `tocsin_batch_${metric}{batch="backup-db"}`;

describe('tocsin-batch', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let script: string;
  let note: string;
  const placed = async (to: string): Promise<void> => {
    const text = await readFile(source, 'utf8');
    await writeFile(script, text.replace(/^FOLDER=.*$/m, `FOLDER='${to}'`));
  };
  beforeEach(async () => {
    folder = await temporaryFolder();
    script = join(folder.path, 'tocsin-batch');
    note = join(folder.path, 'tocsin-batch-backup-db.prom');
    await placed(folder.path);
  });
  afterEach(() => folder.remove());

  const run = (...args: string[]) => execa('sh', [script, ...args], { reject: false });
  const noted = async () => seriesIn(await readFile(note, 'utf8'));

  test('a success, then a failure: both counted, the success remembered, the exit code handed on', async () => {
    expect((await run('backup-db', 'sh', '-c', 'echo "$1"', '-', 'a "b" $c')).stdout).toBe('a "b" $c');
    const first = await noted();
    expect(first).toMatchObject({ [of('runs_total')]: 1, [of('failures_total')]: 0, [of('last_exit_code')]: 0 });
    const success = first[of('last_success_timestamp_seconds')];
    expect(success).toBeGreaterThan(1_700_000_000);
    expect((await run('backup-db', 'sh', '-c', 'exit 3')).exitCode).toBe(3);
    expect(await noted()).toMatchObject({
      [of('runs_total')]: 2,
      [of('failures_total')]: 1,
      [of('last_exit_code')]: 3,
      [of('last_success_timestamp_seconds')]: success,
    });
    expect((await readdir(folder.path)).toSorted()).toEqual(['tocsin-batch', 'tocsin-batch-backup-db.prom']);
  });

  test('a job that is killed was tried, and did not succeed', async () => {
    const killed = await run('backup-db', 'sh', '-c', 'kill -9 $PPID');
    expect(killed.signal).toBe('SIGKILL');
    const left = await noted();
    expect(left).toMatchObject({ [of('runs_total')]: 1 });
    expect(left).not.toHaveProperty([of('last_success_timestamp_seconds')]);
  });

  test('garbage in the last note counts as nothing', async () => {
    await writeFile(note, `${of('runs_total')} $(touch hacked)\n${of('failures_total')} -1e9\nsome text\n`);
    await run('backup-db', 'true');
    expect(await noted()).toMatchObject({ [of('runs_total')]: 1, [of('failures_total')]: 0 });
    expect(await readdir(folder.path)).not.toContain('hacked');
  });

  test('a folder that is not there does not keep the job from running', async () => {
    await placed(join(folder.path, 'missing'));
    const { exitCode, stdout, stderr } = await run('backup-db', 'echo', 'done');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'done' });
    expect(stderr).toContain('cannot write');
  });

  test.each([[[]], [['a b', 'true']], [['../x', 'true']], [['backup-db']]])('wrong usage: %j', async (args) => {
    expect((await run(...args)).exitCode).toBe(64);
  });

  test('it writes what the catalogue says, in a format that promtool accepts', async () => {
    await run('backup-db', 'true');
    const text = await readFile(note, 'utf8');
    for (const { name, help, type } of specsOf(batches)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
    }
    expect((await execa('promtool', ['check', 'metrics'], { input: text, reject: false, all: true })).all).toBe('');
  });
});
