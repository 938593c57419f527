import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { authLog, firewallLog, laravelLog } from './collectors.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { AMPLE, keptLog, scraping, scrapingFrom, seriesOf, temporaryFolder } from './kit.ts';

const AUTH = `Nov 23 06:00:01 web sshd[1]: Failed password for root from 203.0.113.9 port 5 ssh2
Nov 23 06:00:01 web sshd[1]: Failed password for invalid user admin from 203.0.113.9 port 5 ssh2
Nov 23 06:00:02 web sshd[1]: message repeated 3 times: [ Failed password for root from 203.0.113.9 port 5 ssh2]
2026-11-23T06:00:03.123456+00:00 web sshd-session[22]: Failed password for invalid user Accepted publickey for root from 203.0.113.9 port 5 ssh2
Nov 23 06:00:04 web sshd[1]: Accepted publickey for deploy from 198.51.100.7 port 6 ssh2: ED25519 SHA256:abc
Nov 23 06:00:05 web sudo:   deploy : TTY=pts/0 ; PWD=/home/deploy ; USER=root ; COMMAND=/usr/bin/systemctl reload nginx
Nov 23 06:00:06 web sudo: pam_unix(sudo:session): session opened for user root(uid=0) by deploy(uid=1000)
Nov 23 06:00:07 web sshd[1]: Invalid user sudo: x : TTY= from 203.0.113.9 port 5
Nov 23 06:00:08 web CRON[9]: pam_unix(cron:session): session opened for user root
`;

describe("a host's logs", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'a.log');
    await writeFile(file, 'what was before\n');
  });
  afterEach(() => folder.remove());

  test('logins by ssh and commands by sudo, whatever a user calls himself', async () => {
    const { scrape } = await scraping(authLog({ file }));
    expect(await scrape()).toMatchObject({ 'askproai_ssh_failed_logins_total{method="password"}': 0 });
    await appendFile(file, AUTH);
    const served = await scrape();
    expect(served).toMatchObject({
      'tocsin_exporter_collector_up{collector="auth-log"}': 1,
      'askproai_ssh_failed_logins_total{method="password"}': 6,
      'askproai_ssh_accepted_logins_total{method="publickey",user="deploy"}': 1,
      'askproai_sudo_commands_total{user="deploy"}': 1,
    });
    expect(Object.keys(served).filter((name) => /accepted|sudo_commands/.test(name))).toHaveLength(2);
  });

  test('a program that was not told to open its log anew is read, and told of once', async () => {
    const { log, lines } = keptLog();
    const scraper = new Scraper([authLog({ file })], { log });
    await scraper.start();
    const scrape = async () => seriesOf(...(await scraper.scrape(AMPLE)).samples);
    await scrape();
    await rename(file, `${file}.1`);
    await writeFile(file, '');
    await scrape();
    await appendFile(`${file}.1`, AUTH);
    expect(await scrape()).toMatchObject({ 'askproai_ssh_failed_logins_total{method="password"}': 6 });
    await appendFile(`${file}.1`, AUTH);
    expect(await scrape()).toMatchObject({ 'askproai_ssh_failed_logins_total{method="password"}': 12 });
    await scraper.stop();
    expect(lines.filter((line) => JSON.stringify(line).includes('goes on with the old file'))).toHaveLength(1);
  });

  test('what was cut before it was read is a failure that is counted, once, and the rest goes on', async () => {
    const { scrape } = await scraping(authLog({ file }));
    await appendFile(file, AUTH);
    await scrape();
    await writeFile(file, 'cut, and no copy is left\n');
    const lost = 'tocsin_exporter_collector_errors_total{collector="auth-log",reason="limit"}';
    const up = 'tocsin_exporter_collector_up{collector="auth-log"}';
    expect(await scrape()).toMatchObject({ [lost]: 1, [up]: 0 });
    await appendFile(file, AUTH);
    expect(await scrape()).toMatchObject({
      [lost]: 1,
      [up]: 1,
      'askproai_ssh_failed_logins_total{method="password"}': 12,
    });
  });

  test('packets that were blocked', async () => {
    const { scrape } = await scraping(firewallLog({ file }));
    await appendFile(
      file,
      `Nov 23 06:00:01 web kernel: [12345.678901] [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.9
2026-11-23T06:00:02+00:00 web kernel: [UFW BLOCK] IN=eth0
Nov 23 06:00:03 web kernel: [1.0] [UFW ALLOW] IN=eth0
Nov 23 06:00:04 web app[1]: said [UFW BLOCK] IN=eth0\n`,
    );
    expect(await scrape()).toMatchObject({ askproai_firewall_blocks_total: 2 });
  });

  test.each([
    ['<11>Nov  3 06:00:01 web shop[7]: local.ALERT: no room {"userId":7} []', 'alert', 'local'],
    ['2026-11-23T06:00:01+01:00 web.shop.test shop: local.WARNING: slow [] []', 'warning', 'local'],
    ['<11>1 2026-11-23T06:00:01.5Z web shop 7 - - pay-ment.CRITICAL: gone [] []', 'critical', 'pay-ment'],
    ['<11>1 2026-11-23T06:00:01.5Z web shop 7 id [a@1 b="c"] local.NOTICE: new [] []', 'notice', 'local'],
    [
      '{"message":"no","context":{},"level":400,"level_name":"ERROR","channel":"local","datetime":"2026-11-23T06:00:01Z"}',
      'error',
      'local',
    ],
    [
      '{"@timestamp":"2026-11-23T06:00:01Z","@version":1,"message":"no","level":"INFO","channel":"jobs"}',
      'info',
      'jobs',
    ],
    ['Nov 23 06:00:01 web shop[7]: {"message":"no","level_name":"DEBUG","channel":"local"}', 'debug', 'local'],
  ])('a message by another way: %s', async (line, level, channel) => {
    const { scrape } = await scraping(laravelLog({ file }));
    const others = [
      'Nov 23 06:00:01 web shop[7]: said local.ERROR: in the middle',
      '{"level":"error","msg":"of another program"}',
      '{"channel":"local","level_name":"LOUD"}',
    ];
    await appendFile(file, `${[line, ...others].join('\n')}\n`);
    const counted = Object.entries(await scrape()).filter(([name]) => name.startsWith('askproai_log_messages'));
    expect(counted).toEqual([[`askproai_log_messages_total{level="${level}",channel="${channel}"}`, 1]]);
  });

  test('messages by level, traces not, at most ten channels', async () => {
    const { scrape } = await scraping(laravelLog({ file }));
    await appendFile(
      file,
      `[2026-11-23 06:00:01] production.ERROR: Call to a member function {"exception":"[object]
[stacktrace]
#0 /var/www/[2026-11-23 06:00:01] production.CRITICAL: not a beginning
[2026-11-23T06:00:02.123456+00:00] production.CRITICAL: gone
[2026-11-23 06:00:03] production.LOUD: no level
[2026-11-23 06:00:03] eu-1.production.ALERT: a channel with a dot
${Array.from({ length: 30 }, (_, n) => `[2026-11-23 06:00:04] channel${n}.INFO: x\n`).join('')}\u0000\ufffd\n`,
    );
    const served = await scrape();
    expect(served).toMatchObject({
      'askproai_log_messages_total{level="error",channel="production"}': 1,
      'askproai_log_messages_total{level="critical",channel="production"}': 1,
      'askproai_log_messages_total{level="alert",channel="eu-1.production"}': 1,
      'askproai_log_messages_total{level="info",channel="other"}': 22,
    });
  });

  test('rotation and a restart lose and repeat nothing', async () => {
    const state = join(folder.path, 'state');
    await mkdir(state);
    const line = '[2026-11-23 06:00:01] production.ERROR: x\n';
    const errors = 'askproai_log_messages_total{level="error",channel="production"}';
    const first = await scrapingFrom(state, laravelLog({ file }));
    await appendFile(file, line);
    expect(await first.scrape()).toMatchObject({ [errors]: 1 });
    await first.scraper.stop();
    await appendFile(file, line);
    await rename(file, `${file}.1`);
    await writeFile(file, line);
    const second = await scrapingFrom(state, laravelLog({ file }));
    await second.scrape();
    expect(await second.scrape()).toMatchObject({ [errors]: 3 });
    await second.scraper.stop();
  });

  test('a log that is gone: what was counted stays, and the run is no success', async () => {
    const { scrape } = await scraping(firewallLog({ file }));
    await appendFile(file, 'Nov  3 06:00:01 web kernel: [UFW BLOCK] IN=\n');
    expect(await scrape()).toMatchObject({ askproai_firewall_blocks_total: 1 });
    await rm(file);
    expect(await scrape()).toMatchObject({
      'tocsin_exporter_collector_up{collector="firewall-log"}': 0,
      askproai_firewall_blocks_total: 1,
    });
  });
});
