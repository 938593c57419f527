import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { cli } from './cli.ts';
import { TOKEN, type TestReceiver } from './people-kit.ts';
import { ordering } from './order-kit.ts';

const order = async (people: TestReceiver, ...words: readonly string[]) => {
  const tokenFile = join(people.state, 'token');
  writeFileSync(tokenFile, `${TOKEN}\n`);
  return execa(process.execPath, [cli, 'order', ...words, '--url', people.url, '--token-file', tokenFile], {
    reject: false,
  });
};
const KEEP = ['evidence.keep', 'host=web-1', '--why', 'an intruder', '--by', 'Ada'];

test('what may be ordered is listed, ordered once, and denied', async () => {
  const people = await ordering();
  const { stdout } = await order(people, 'list');
  expect(stdout).toContain('address.block host=web-1 address=ADDRESS seconds=NUMBER\n');
  expect(stdout).toContain('    a second person approves it; order undo takes it back');
  expect((await order(people, ...KEEP)).stdout).toBe('run 1 is ordered by Ada');
  expect((await order(people, ...KEEP)).stdout).toBe('run 1 was ordered before by Ada');
  expect((await order(people, ...KEEP, '--key', 'two', '--json')).stdout).toBe('{"id":2,"again":false}');
  expect((await order(people, ...KEEP, '--key', 'two')).stdout).toBe('run 2 was ordered before by Ada');
  await order(people, 'account.lock', 'host=web-1', 'account=mallory', '--why', 'x', '--by', 'Ada');
  // One at a time on the host.
  await people.pass(120_000);
  expect((await order(people, 'deny', '3', '--by', 'Grace')).stdout).toBe('run 3 is denied by Grace');
});

test('a number as it is typed is one', async () => {
  const people = await ordering();
  const { stdout } = await order(
    people,
    'address.block',
    'host=web-1',
    'address=198.51.100.7',
    'seconds=3600',
    '--why',
    'it scans',
    '--by',
    'Ada',
  );
  expect(stdout).toBe('run 1 is ordered by Ada');
  expect((await people.run(1)).args).toEqual({ host: 'web-1', address: '198.51.100.7', seconds: 3600 });
});

test.each([
  ['an action that is none', ['explode', '--why', 'x'], /"explode" is not an action that may be ordered/],
  ['an argument without its name', ['account.lock', 'mallory', '--why', 'x'], /"mallory" is not name=value/],
  ['an argument forgotten', ['account.lock', 'host=web-1', '--why', 'x'], /account: is missing/],
  ['a host that is none', ['evidence.keep', 'host=web-9', '--why', 'x'], /host: "web-9" is not a host/],
  ['no reason', ['evidence.keep', 'host=web-1'], /needs --why/],
  ['a run that is none', ['undo', '7', '--why', 'x'], /there is no such run/],
  ['a run without a number', ['approve', 'all'], /takes the number of one run/],
  ['a word too many', ['list', 'all'], /order list takes no "all"/],
  ['an incident that is none', [...KEEP, '--incident', 'INC-1999-001'], /there is no incident INC-1999-001/],
])('%s is told in a sentence', async (_what, words, says) => {
  const { exitCode, stderr } = await order(await ordering(), ...words);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain('    at ');
});
