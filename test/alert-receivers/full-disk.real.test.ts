import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { openRun } from '../e2e/processes.ts';
import { mountDisk } from '../e2e/site/disk.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels } from './samples.ts';

test('with the disk full nothing is accepted, nothing is lost, and the kill switch still turns, for good', async () => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-full-')));
  onTestFinished(async () => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  });
  const { mountPoint } = await mountDisk(run, { megabytes: 16 });
  const state = join(mountPoint, 'state');
  const ledger = await openLedger(state);
  run.atEnd({ name: 'ledger', close: () => ledger.close().catch(() => {}) });
  const killSwitch = openKillSwitch(state);
  const receiver = pretence(ledger);
  await receiver.deliver(delivery(alert()));

  const ballast = join(mountPoint, 'ballast');
  await execa('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { reject: false });
  await execa('dd', ['if=/dev/zero', `of=${ballast}2`, 'bs=1'], { reject: false });
  const many = Array.from({ length: 2_000 }, (_, n) => alert({ labels: { ...labels, pool: `p${n}` } }));
  await expect(receiver.deliver(delivery(...many))).rejects.toThrow(/full|disk I\/O/);

  expect(killSwitch.turn(true, 'Ada: the disk is full')).toBe(true);
  expect(killSwitch.read().on).toBe(true);
  expect(existsSync(join(state, 'kill-switch'))).toBe(true);
  expect(openKillSwitch(state).read().on).toBe(true);

  await Promise.all([rm(ballast), rm(`${ballast}2`, { force: true })]);
  await receiver.deliver(delivery(...many));
  expect(await ledger.countRuns()).toEqual({ planned: 2_001 });
  expect(killSwitch.turn(false, 'Ada: it is over')).toBe(true);
  expect(openKillSwitch(state).read().on).toBe(false);
});
