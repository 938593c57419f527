import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { watchCredentials } from '../../packages/tocsin/src/receiver/http/credentials.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { until } from '../e2e/site/until.ts';
import { scratch } from './scratch.ts';

const log = createLog('test', 'silent');
/** Milliseconds between two readings. */
const EVERY = 50;

test('secrets are changed without a restart: both are right, then the new ones alone', async () => {
  const folder = scratch();
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), `${text}\n`);
    return join(folder, name);
  };
  const tokenFile = file('token', 'the first');
  const previousTokenFile = join(folder, 'token-previous');
  const basic = { user: 'am', passwordFile: file('password', 'abra'), previousPasswordFile: join(folder, 'none') };
  const credentials = await watchCredentials({ tokenFile, previousTokenFile, basic }, log, EVERY);
  expect(credentials()).toEqual({ tokens: ['the first'], basic: { user: 'am', passwords: ['abra'] } });

  file('token-previous', 'the first');
  file('token', 'the second');
  file('password', 'cadabra');
  await until('they are noticed', () => credentials().basic?.passwords[0] === 'cadabra');
  expect(credentials().tokens).toEqual(['the second', 'the first']);

  rmSync(previousTokenFile);
  await until('the first is gone', () => credentials().tokens.length === 1);
  expect(credentials().tokens).toEqual(['the second']);
});
test('a file that is empty for a moment lets nobody in and shuts nobody out', async () => {
  const tokenFile = join(scratch(), 'token');
  writeFileSync(tokenFile, 'right');
  const warned: unknown[] = [];
  const watching = Object.assign(Object.create(log) as typeof log, { warn: (what: unknown) => warned.push(what) });
  const credentials = await watchCredentials({ tokenFile }, watching, EVERY);
  writeFileSync(tokenFile, '');
  await until('it was looked at', () => warned.length > 0);
  expect(credentials().tokens).toEqual(['right']);
});
