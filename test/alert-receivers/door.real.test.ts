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
