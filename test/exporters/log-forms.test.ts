import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEntry } from '../../packages/packs/laravel/log/entry.ts';
import { isSyslog } from '../../packages/tocsin/src/exporter/sources/syslog-line.ts';
import { authLog, firewallLog } from './collectors.ts';
import { scraping, temporaryFolder } from './kit.ts';

const OWN = '[2026-11-30 01:00:00] shop.ERROR: no room {"log":"[2026-11-30 01:00:00] other.DEBUG: x"}';

describe("an entry of Laravel's log", () => {
  test.each([
    [
      'a mark of the order of bytes after what RFC 5424 has',
      '<11>1 2026-11-23T06:00:01Z web shop 7 - [a@1 b="\\]"][c@2] \uFEFFshop.ERROR: x',
    ],
    ['the journal as JSON', '{"__CURSOR":"s=1","MESSAGE":"shop.ERROR: x","SYSLOG_IDENTIFIER":"shop","PRIORITY":"3"}'],
    ['JSON in the journal', JSON.stringify({ MESSAGE: '{"level_name":"ERROR","channel":"shop"}', _COMM: 'php' })],
    ['a container of Docker', JSON.stringify({ log: `${OWN}\n`, stream: 'stderr', time: '2026-11-30T01:00:00Z' })],
    ['a container of Kubernetes', `2026-11-30T01:00:00.123456789Z stderr F ${OWN}`],
    ['a worker of PHP-FPM', `[30-Nov-2026 01:00:00] WARNING: [pool www] child 12 said into stderr: "${OWN}"`],
    ["Elastic's formatter", '{"@timestamp":"x","log.level":"ERROR","message":"m","log":{"logger":"shop"}}'],
    ['a level and a channel in an object', '{"log":{"level":"error","logger":"shop"},"message":"m"}'],
    ['a level that is an object', '{"channel":"shop","level":{"name":"error","value":400}}'],
    ["Google's formatter", '{"message":"m","context":{"level":"debug"},"channel":"shop","severity":"ERROR"}'],
    ["Monolog's number alone, and a short name", '{"channel":"shop","level":400}'],
    ['a short name', '{"channel":"shop","level":"err"}'],
  ])('by way of %s', (_, line) => expect(readEntry(line)).toEqual({ channel: 'shop', level: 'ERROR' }));

  test.each([
    '{"message":"m","context":{"level":"error","channel":"shop"}}',
    '{"message":"shop.ERROR: said by another program"}',
    '{"MESSAGE":"said shop.ERROR: in the middle","SYSLOG_IDENTIFIER":"shop"}',
    '{"channel":"shop","level":999}',
    '{"channel":"shop","level":"ERROR"',
    '2026-11-30T01:00:00Z stderr P [2026-11-30 01:00:00] shop.ERROR: the beginning of a line',
    '[30-Nov-2026 01:00:00] NOTICE: fpm is running, pid 1',
    '[1,2]',
  ])('none: %s', (line) => expect(readEntry(line)).toBeUndefined());
});

describe("a host's logs in the form of RFC 5424, and of the journal", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'a.log');
    await writeFile(file, '');
  });
  afterEach(() => folder.remove());

  test('logins and sudo', async () => {
    const { scrape } = await scraping(authLog({ file }));
    const bytes = [...Buffer.from('Failed password for \xff from 203.0.113.9 port 5 ssh2', 'latin1')];
    const lines = [
      '<86>1 2026-11-30T01:00:00.1Z web sshd 12 - - Failed password for root from 203.0.113.9 port 5 ssh2',
      '<86>1 2026-11-30T01:00:00.1Z web sshd-session 12 - [a@1 b="c"] Accepted publickey for deploy from 198.51.100.7 port 6 ssh2',
      '<86>1 2026-11-30T01:00:00.1Z web app 12 - - Accepted password for root from 198.51.100.7 port 6 ssh2',
      JSON.stringify({ SYSLOG_IDENTIFIER: 'sshd', MESSAGE: bytes }),
      JSON.stringify({ SYSLOG_IDENTIFIER: 'sudo', MESSAGE: '  deploy : TTY=pts/0 ; PWD=/ ; COMMAND=/bin/ls' }),
      JSON.stringify({ SYSLOG_IDENTIFIER: 'app', MESSAGE: 'Failed password for root from 203.0.113.9' }),
    ];
    await appendFile(file, `${lines.join('\n')}\n`);
    expect(await scrape()).toMatchObject({
      'askproai_ssh_failed_logins_total{method="password"}': 2,
      'askproai_ssh_accepted_logins_total{method="publickey",user="deploy"}': 1,
      'askproai_sudo_commands_total{user="deploy"}': 1,
    });
    expect(lines.map(isSyslog)).not.toContain(false);
  });

  test('blocked packets', async () => {
    const { scrape } = await scraping(firewallLog({ file }));
    const block = '[UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.9';
    const lines = [
      `<4>1 2026-11-30T01:00:00Z web kernel - - - [12.5] ${block}`,
      JSON.stringify({ _TRANSPORT: 'kernel', SYSLOG_IDENTIFIER: 'kernel', MESSAGE: block }),
      JSON.stringify({ SYSLOG_IDENTIFIER: 'app', MESSAGE: block }),
    ];
    await appendFile(file, `${lines.join('\n')}\n`);
    expect(await scrape()).toMatchObject({ askproai_firewall_blocks_total: 2 });
  });
});
