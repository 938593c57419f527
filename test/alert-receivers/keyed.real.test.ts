import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupRun } from '../../packages/packs/backups/backup.ts';
import { certificateRenew } from '../../packages/packs/tls/certificate.ts';
import { evidenceKeep } from '../../packages/packs/node/actions/contain.ts';
import { localRemote } from './local-remote.ts';
import { installPrograms, type Settings } from './programs.ts';
import { scratch } from './scratch.ts';

/** What may be done once for a key: a dump a day, a renewal a day, the evidence of a run. */
let dir: string;
beforeEach(() => {
  dir = scratch();
});
const given = { host: 'web-1' };
const remote = async (settings: Settings) => localRemote(await installPrograms(dir, settings));
const script = (name: string, text: string): string => {
  writeFileSync(join(dir, name), `#!/bin/sh\n${text}`, { mode: 0o755 });
  return join(dir, name);
};
const lines = (name: string): number => readFileSync(join(dir, name), 'utf8').split('\n').length - 1;

describe('backup.run', () => {
  const day = { day: '2026-01-31' };
  test('once a day, however often it is asked', async () => {
    const program = script('dump', `echo >>${dir}/dumps; echo data >${dir}/db_1.sql.gz`);
    const host = await remote({ backup: { PROGRAM: program, FOLDER: dir } });
    expect(await backupRun.prepare(given, host)).toMatchObject({ value: { kind: 'change', why: 'there is no dump' } });
    expect(await backupRun.apply(given, day, host, 'key')).toEqual({ ok: true, value: undefined });
    expect(await backupRun.apply(given, day, host, 'key')).toEqual({ ok: true, value: undefined });
    expect(lines('dumps')).toBe(1);
    expect(await backupRun.apply(given, { day: '2026-02-01' }, host, 'key')).toEqual({ ok: true, value: undefined });
    expect(lines('dumps')).toBe(2);
    expect(await backupRun.prepare(given, host)).toMatchObject({ value: { why: 'the newest dump is 0 h old' } });
  });
  test('a dump that failed is told in its words, and may be tried again', async () => {
    const host = await remote({ backup: { PROGRAM: script('dump', 'echo no room >&2; exit 1'), FOLDER: dir } });
    for (const _ of [1, 2])
      expect(await backupRun.apply(given, day, host, 'key')).toMatchObject({
        ok: false,
        asBefore: true,
        why: expect.stringContaining('no room'),
      });
  });
});

describe('certificate.renew', () => {
  const change = { day: '2026-01-31' };
  const issue = async (days: number): Promise<string> => {
    const file = join(dir, 'fullchain.pem');
    const subject = ['-subj', '/CN=api.askproai.de', '-days', String(days), '-nodes', '-newkey', 'rsa:2048'];
    await execa('openssl', ['req', '-x509', ...subject, '-keyout', join(dir, 'key.pem'), '-out', file]);
    return file;
  };
  /** Let's Encrypt cannot be asked here: this certbot writes down its words, and issues by openssl. */
  const host = async (days: number, rehearsal = 'true') => {
    const certificate = await issue(days);
    const renew = `openssl req -x509 -subj /CN=x -days 90 -nodes -newkey rsa:2048 -keyout ${dir}/key.pem -out ${certificate} 2>/dev/null`;
    const certbot = script(
      'certbot',
      `echo "$*" >>${dir}/told\ncase $* in *--dry-run*) ${rehearsal} ;; *) ${renew} ;; esac\n`,
    );
    const nginx = execa('sleep', ['600']);
    nginx.catch(() => undefined);
    writeFileSync(join(dir, 'nginx.pid'), String(nginx.pid));
    return {
      nginx,
      host: await remote({
        certificate: {
          CERTIFICATE: certificate,
          CERTBOT: certbot,
          NGINX: script('nginx', 'exit 0'),
          NGINX_PID: join(dir, 'nginx.pid'),
        },
      }),
    };
  };
  test('a rehearsal first, then it is renewed and nginx is told; a second attempt asks for nothing', async () => {
    const { host: web, nginx } = await host(10);
    expect(await certificateRenew.prepare(given, web)).toMatchObject({
      value: { kind: 'change', why: expect.stringMatching(/^it has (9|10) days left$/) },
    });
    expect(await certificateRenew.apply(given, change, web, 'key')).toEqual({ ok: true, value: undefined });
    // Killed by SIGHUP, which a real nginx takes as the wish to reload.
    expect((await nginx.catch((error: { readonly signal: string }) => error)).signal).toBe('SIGHUP');
    expect(readFileSync(join(dir, 'told'), 'utf8').split('\n')[0]).toContain('--dry-run');
    expect(await certificateRenew.apply(given, change, web, 'key')).toEqual({ ok: true, value: undefined });
    expect(lines('told')).toBe(2);
    expect(await certificateRenew.prepare(given, web)).toMatchObject({
      value: { kind: 'nothing', why: expect.stringMatching(/days left: look at its chain, and at what is served$/) },
    });
  });
  test('a rehearsal that fails asks for nothing', async () => {
    const { host: web, nginx } = await host(10, '{ echo no route to the authority; exit 1; }');
    expect(await certificateRenew.apply(given, change, web, 'key')).toMatchObject({
      ok: false,
      asBefore: true,
      why: expect.stringContaining('no route to the authority'),
    });
    expect(lines('told')).toBe(1);
    nginx.kill();
  });
});

test("evidence.keep: processes, connections and logs, for root's eyes alone, once for a run, and no password hashes", async () => {
  writeFileSync(join(dir, 'auth.log'), 'Failed password for root');
  const evidence = join(dir, 'evidence');
  const host = await remote({ contain: { EVIDENCE: evidence, LOGS: dir } });
  expect(await evidenceKeep.apply(given, {}, host, 'tocsin-7')).toEqual({ ok: true, value: undefined });
  const archive = join(evidence, 'tocsin-7.tar.gz');
  const first = statSync(archive);
  expect(first.mode & 0o077).toBe(0);
  const { stdout } = await execa('tar', ['-tzf', archive]);
  expect(stdout).toMatch(/\.\/ps_auxfww.*\.txt/);
  expect(stdout).toContain('./auth.log');
  expect(stdout).not.toContain('shadow');
  await execa('sha256sum', ['--check', '--quiet', `${archive}.sha256`]);
  expect(await evidenceKeep.apply(given, {}, host, 'tocsin-7')).toEqual({ ok: true, value: undefined });
  expect(statSync(archive).mtimeMs).toBe(first.mtimeMs);
  expect(existsSync(`${archive}.part`)).toBe(false);
});

test('evidence.keep: without room nothing is written, and the order says how much there is', async () => {
  const evidence = join(dir, 'evidence');
  const host = await remote({ contain: { EVIDENCE: evidence, LOGS: dir, SPARE_BYTES: '9000000000000000' } });
  expect(await evidenceKeep.apply(given, {}, host, 'tocsin-8')).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringMatching(/there is no room for the evidence: \d+ bytes are free, the logs have \d+/),
  });
  expect(readdirSync(evidence)).toEqual([]);
});
test('evidence.keep: what is old goes, then what is too much, the oldest first, and never the newest', async () => {
  const evidence = join(dir, 'evidence');
  mkdirSync(evidence);
  const DAY = 86_400_000;
  for (const [name, days] of Object.entries({ ancient: 91, older: 3, newer: 2, newest: 1 })) {
    writeFileSync(join(evidence, `${name}.tar.gz`), 'x'.repeat(600));
    const at = new Date(Date.now() - days * DAY - 60_000);
    utimesSync(join(evidence, `${name}.tar.gz`), at, at);
  }
  const keeping = async (bytes: string, key: string): Promise<readonly string[]> => {
    const host = await remote({ contain: { EVIDENCE: evidence, LOGS: dir, SPARE_BYTES: '0', EVIDENCE_BYTES: bytes } });
    expect(await evidenceKeep.apply(given, {}, host, key)).toEqual({ ok: true, value: undefined });
    return readdirSync(evidence)
      .filter((name) => !name.startsWith('tocsin') && !name.endsWith('sha256'))
      .toSorted();
  };
  expect(await keeping('1300', 'tocsin-9')).toEqual(['newer.tar.gz', 'newest.tar.gz']);
  expect(await keeping('1', 'tocsin-10')).toEqual([]);
  expect(existsSync(join(evidence, 'tocsin-9.tar.gz'))).toBe(true);
});
