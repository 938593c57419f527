import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { installPrograms } from './programs.ts';
import { scratch } from './scratch.ts';

const programs = [
  'phpfpm-pool',
  'service',
  'application',
  'release',
  'certificate',
  'log-archive',
  'block-address',
  'backup',
  'contain',
];
/** As sshd hands a command to the door, in a folder that shows whether anything was run. */
const knock = async (folder: string, command: string, cwd: string) =>
  execa(join(folder, 'respond'), [], { env: { SSH_ORIGINAL_COMMAND: command }, reject: false, cwd });

test.each(programs)('%s does nothing with hostile words, and says so', async (program) => {
  const dir = scratch();
  const folder = await installPrograms(dir, { [program]: {} });
  const cwd = join(dir, 'here');
  mkdirSync(cwd);
  const hostile = [
    '; touch ran',
    '$(touch ran)',
    '`touch ran`',
    '| touch ran',
    'inspect\ntouch ran',
    '--help',
    '-rf',
    '--expect',
    '../../etc/passwd',
    'inspect ../../etc/passwd extra words',
    'inspect --help --help',
    '*',
    'ü',
    '\\',
    'a'.repeat(100_000),
    '',
  ];
  for (const words of hostile) {
    const { exitCode, stdout, stderr } = await knock(folder, `${program} ${words}`, cwd);
    const shown = JSON.stringify(words.slice(0, 20));
    expect(exitCode, shown).toBe(2);
    expect(stdout, shown).toBe('');
    expect(stderr.length, shown).toBeGreaterThan(0);
    expect(stderr.length, shown).toBeLessThan(1000);
  }
  expect(existsSync(join(cwd, 'ran'))).toBe(false);
});

test('a host obeys the highest epoch that it has seen, and says so to a lower one', async () => {
  const dir = scratch();
  const folder = await installPrograms(dir, { service: {} });
  const reaches = async (before: string) => (await knock(folder, `${before}service inspect x`, dir)).stderr;
  const reached = 'service: x is not a service that may be touched here';
  expect(await reaches('')).toBe(reached);
  expect(await reaches('epoch=41 ')).toBe(reached);
  expect(await reaches('epoch=41 ')).toBe(reached);
  expect(await reaches('epoch=1700000000 ')).toBe(reached);
  expect(await knock(folder, 'epoch=41 service inspect x', dir)).toMatchObject({
    exitCode: 3,
    stdout: '',
    stderr: 'respond: this receiver is of epoch 41, and another of epoch 1700000000 has taken its place: stop this one',
  });
  expect(await reaches('')).toContain('this receiver is of epoch 0, and another');
  for (const wrong of ['epoch=', 'epoch=-1', 'epoch=1e9', 'epoch=09', `epoch=${'9'.repeat(12)}`])
    expect(await knock(folder, `${wrong} service inspect x`, dir), wrong).toMatchObject({ exitCode: 2, stdout: '' });
  expect(await knock(folder, 'epoch=1700000001', dir)).toMatchObject({ exitCode: 2 });
  expect(await reaches('epoch=1700000000 ')).toBe(reached);
});
test('of many that come at once the highest stays', async () => {
  const dir = scratch();
  const folder = await installPrograms(dir, { service: {} });
  await Promise.all(Array.from({ length: 12 }, (_, n) => knock(folder, `epoch=${100 + n} service inspect x`, dir)));
  expect(await knock(folder, 'epoch=110 service inspect x', dir)).toMatchObject({ exitCode: 3, stdout: '' });
  expect((await knock(folder, 'epoch=111 service inspect x', dir)).stderr).toContain('service: x is not');
});

test('the door opens to nothing else', async () => {
  const dir = scratch();
  const folder = await installPrograms(dir, { service: {} });
  for (const command of [
    'id',
    '/bin/sh -c id',
    'respond',
    `${folder}/../programs/service inspect x`,
    'contain lock ada',
    '',
  ])
    expect(await knock(folder, command, dir), command).toMatchObject({ exitCode: 2, stdout: '' });
  expect(await knock(folder, `${folder}/service inspect x`, dir)).toMatchObject({
    exitCode: 3,
    stderr: 'service: x is not a service that may be touched here',
  });
});
