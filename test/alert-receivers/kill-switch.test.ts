import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { scratch } from './scratch.ts';

test('it is remembered by the next process', () => {
  const folder = scratch();
  expect(openKillSwitch(folder).turn(true, 'Ada: a drill')).toBe(true);
  expect(openKillSwitch(folder).read()).toEqual({ on: true, why: 'Ada: a drill' });
  expect(openKillSwitch(folder).turn(false, '')).toBe(true);
  expect(openKillSwitch(folder).read().on).toBe(false);
});
test('a person turns it on with a file, and off by taking the file away', () => {
  const folder = scratch();
  const { read } = openKillSwitch(folder);
  writeFileSync(join(folder, 'kill-switch'), '');
  expect(read()).toMatchObject({ on: true, why: expect.stringContaining('is there') });
  rmSync(join(folder, 'kill-switch'));
  expect(read().on).toBe(false);
});
test('where the folder cannot be written it is on for this process, and says that it will be forgotten', () => {
  const folder = scratch();
  const { read, turn } = openKillSwitch(folder);
  renameSync(folder, `${folder}-gone`);
  expect(turn(true, 'Ada')).toBe(false);
  expect(read()).toEqual({ on: true, why: 'Ada' });
  rmSync(`${folder}-gone`, { recursive: true });
});
