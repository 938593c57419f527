import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { execaSync } from 'execa';
import { afterAll, expect, test } from 'vitest';

const script = readFileSync(join(import.meta.dirname, '../../packages/tocsin/src/hosts/install.sh'), 'utf8');
/** What install.sh needs of addresses, by itself. */
const part = script.slice(script.indexOf('\nmonitoring=\n'), script.indexOf('\nall_is_there()'));

const dir = mkdtempSync(join(tmpdir(), 'tocsin-addresses-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const program = (name: string, text: string): void =>
  writeFileSync(join(dir, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
program(
  'getent',
  `case $1:$2 in
  ahostsv4:four | ahostsv4:both) echo '10.0.0.5 STREAM mon' ;;
  ahostsv6:six | ahostsv6:both) echo '2001:db8::5 STREAM mon' ;;
  *) exit 2 ;;
esac`,
);
program(
  'ip',
  `case $1:$5 in
  -4:10.0.*) echo "$5 via 10.0.0.1 dev eth0 src 10.0.0.7 uid 0" ;;
  -4:10.1.*) echo "$5 via 10.1.0.1 dev eth1 src 10.1.0.7 uid 0" ;;
  -6:2001:*) echo "$5 from :: via fe80::1 dev eth0 src 2001:db8::7 metric 1024 pref medium" ;;
  -6:fd00:*) echo "$5 from :: dev eth1 src fd00::7 metric 1024 pref medium" ;;
  *) exit 2 ;;
esac`,
);

test.each([
  ['an address of IPv4', ['10.0.0.5'], '10.0.0.5|10.0.0.7|'],
  ['a name of IPv4', ['four'], '10.0.0.5|10.0.0.7|'],
  ['a name of both', ['both'], '10.0.0.5|10.0.0.7|'],
  ['two that come by two ways', ['10.0.0.5', '10.1.0.5'], '10.0.0.5 10.1.0.5|0.0.0.0|'],
  ['a name of IPv6', ['six'], '2001:db8::5|[2001:db8::7]|'],
  ['an address of IPv6', ['2001:db8::6'], '2001:db8::6|[2001:db8::7]|'],
  ['an address of IPv6 in brackets', ['[2001:db8::6]'], '2001:db8::6|[2001:db8::7]|'],
  ['two of IPv6 that come by two ways', ['six', 'fd00::5'], '2001:db8::5 fd00::5|[::]|'],
  ['one of each', ['10.0.0.5', 'six'], '10.0.0.5 2001:db8::5|[::]|'],
  ['one of each, and another', ['six', '10.0.0.5', '10.1.0.5'], '2001:db8::5 10.0.0.5 10.1.0.5|[::]|'],
  ['a name that nobody knows', ['nobody'], "||the monitoring host's name nobody does not resolve"],
  [
    'no way',
    ['172.16.0.5'],
    '172.16.0.5||no route leads to the monitoring host at 172.16.0.5 (ip route get 172.16.0.5)',
  ],
])('install.sh knows who monitors and where they reach the host: %s', (_, hosts, told) => {
  const needs = hosts.map((host) => `need_address '${host}'`).join('\n');
  const { stdout, stderr } = execaSync(
    'sh',
    [
      '-euc',
      `missing=\nlacks() { missing=$1; }\n${part}\n${needs}\nneed_own_address\nprintf '%s|%s|%s' "\${monitoring# }" "$own" "$missing"`,
    ],
    { env: { PATH: `${dir}:${env['PATH']}` }, reject: false },
  );
  expect({ stdout: stdout.replace(/^ /, ''), stderr }).toEqual({ stdout: told, stderr: '' });
});
