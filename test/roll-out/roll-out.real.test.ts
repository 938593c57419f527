import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { scrapedOf, stillDown } from '../../packages/tocsin/src/cli/roll-out/healthy.ts';
import { install } from '../../packages/tocsin/src/cli/roll-out/over-ssh.ts';
import { parcelOf } from '../../packages/tocsin/src/cli/roll-out/parcel.ts';
import type { Artefact } from '../../packages/tocsin/src/compile/artefact.ts';
import { prometheusAt } from '../../packages/tocsin/src/doctor/prometheus-api.ts';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { startSshd } from '../e2e/site/sshd.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');

/** A host whose install.sh notes what it was given, beside a folder that it shares. */
const bundle = (to: string, plan: string): readonly Artefact[] =>
  [
    [
      'hosts/a/install.sh',
      `${plan}\nshared=$(dirname "$0")/../@web\n{ pwd; echo "$@"; cat "$shared/part" "$2"; } >${to}\n`,
    ],
    ['hosts/@web/part', 'of all\n'],
    ['hosts/b/install.sh', 'echo "b has no nginx"; exit 3\n'],
    ['prometheus/prometheus.yml', 'global: {}\n'],
  ].map(([path = '', text = '']) => ({ path, text, from: [] }));

describeWith('hosts are brought in line over ssh', ['sshd', 'prometheus'], () => {
  const site = useServer(async (run) => {
    const sshd = await startSshd(run);
    const config = join(run.dir, 'ssh_config');
    const { host, port, user, privateKeyFile, knownHostsFile } = sshd;
    const lines = [
      'Host *',
      `  HostName ${host}`,
      `  HostKeyAlias [${host}]:${port}`,
      `  Port ${port}`,
      `  User ${user}`,
      `  IdentityFile ${privateKeyFile}`,
      '  IdentitiesOnly yes',
      `  UserKnownHostsFile ${knownHostsFile}`,
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    const token = join(run.dir, 'a token');
    writeFileSync(token, 'shown\n');
    return { dir: run.dir, token, run, ssh: { user: undefined, config } };
  });

  test('its folder, the shared one and the file that its plan asks for arrive, and nothing stays', async () => {
    const { dir, token, ssh } = site();
    const noted = join(dir, 'noted');
    const parcel = await parcelOf('a', bundle(noted, 'need_token() { :; }\n  need_token /x'), {
      'exporter-token': token,
      'mysql-password': '/not/needed/here',
    });
    const outcome = await install('a.internal', parcel, ['--dry-run'], ssh);
    expect(outcome).toEqual({ ok: true, said: '' });
    const [there = '', ...rest] = readFileSync(noted, 'utf8').trim().split('\n');
    expect(rest).toEqual(['--exporter-token given/exporter-token/a token --dry-run', 'of all', 'shown']);
    expect(existsSync(there)).toBe(false);
    await parcel.remove();
    expect(existsSync(parcel.dir)).toBe(false);
  });

  test('what install.sh says and how it ends is the reason', async () => {
    const { ssh } = site();
    const parcel = await parcelOf('b', bundle('/dev/null', ''), {});
    expect(await install('b.internal', parcel, [], ssh)).toEqual({
      ok: false,
      why: 'something is missing there: nothing was changed',
      said: 'b has no nginx',
    });
    expect(readdirSync(parcel.dir)).toEqual(['b']);
    await parcel.remove();
  });

  test('a host that ssh does not reach is one that failed, and a file that is not there is wrong usage', async () => {
    const { dir } = site();
    const config = join(dir, 'closed_config');
    writeFileSync(config, `Host *\n  HostName 127.0.0.1\n  Port ${await freePort()}\n`);
    const parcel = await parcelOf('b', bundle('/dev/null', ''), {});
    const outcome = await install('b.internal', parcel, [], { user: undefined, config });
    expect(outcome).toMatchObject({ ok: false, why: 'ssh did not get there' });
    expect(outcome.said).toMatch(/Connection refused/);
    await parcel.remove();
    const missing = parcelOf('a', bundle('/dev/null', 'need_token x'), { 'exporter-token': join(dir, 'none') });
    await expect(missing).rejects.toThrow(/^--exporter-token: ENOENT: [^>]*none'$/);
    const none = parcelOf('a', bundle('/dev/null', 'need_certificate x'), { 'exporter-certificate': '/nowhere' });
    await expect(none).rejects.toThrow(
      "--exporter-certificate: ENOENT: no such file or directory, access '/nowhere/exporter-certificate-a'",
    );
    writeFileSync(join(dir, 'exporter-certificate-a'), 'of a');
    const own = await parcelOf('a', bundle('/dev/null', 'need_certificate x'), { 'exporter-certificate': dir });
    expect(own.args.slice(1)).toEqual(['--exporter-certificate', 'given/exporter-certificate/exporter-certificate-a']);
    expect(readFileSync(join(own.dir, own.args[2] ?? ''), 'utf8')).toBe('of a');
    await own.remove();
    await expect(parcelOf('c', bundle('/dev/null', ''), {})).rejects.toThrow('c has no install.sh');
  });

  test('the verb: a host that is another refuses, no further wave begins, and the exit code says so', async () => {
    const { ssh } = site();
    const args = ['apply', 'production', '--hosts', 'web', '--waves', '1', '--dry-run', '--ssh-config', ssh.config];
    const { stdout, exitCode } = await execa(process.execPath, ['packages/tocsin/src/cli/main.ts', ...args], {
      cwd: root,
      reject: false,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^wave 1 of 2 {2}prod-web-01 {2}failed: it is another host/m);
    expect(stdout).toMatch(/^ {2}.*this is .*, and the bundle is for prod-web-01$/m);
    expect(stdout).toMatch(/^0 in line, 1 failed: prod-web-01; not touched: prod-web-02$/m);
  });

  test('a host is well when what was up before is scraped anew and up', async () => {
    const { run } = site();
    const port = await freePort();
    const server = createServer((_, response) => void response.end('a 1\n'));
    await new Promise<void>((listening) => void server.listen(port, '127.0.0.1', listening));
    const configFile = join(run.dir, 'hosts.yml');
    const targets = `[{ targets: ['127.0.0.1:${port}'], labels: { instance: a } }]`;
    writeFileSync(configFile, `scrape_configs: [{ job_name: app, scrape_interval: 1s, static_configs: ${targets} }]\n`);
    const ask = prometheusAt((await startPrometheus(run, { configFile })).url);
    await until('it is scraped', async () => (await scrapedOf(ask, 'a')).some(({ isUp }) => isUp));
    const before = await scrapedOf(ask, 'a');
    expect(await stillDown(ask, 'a', before, 20_000)).toEqual([]);
    server.closeAllConnections();
    await new Promise<void>((closed) => void server.close(() => closed()));
    expect(await stillDown(ask, 'a', before, 3_000)).toEqual([`app at http://127.0.0.1:${port}/metrics`]);
    // What was down before is not the roll-out's fault.
    expect(await stillDown(ask, 'a', await scrapedOf(ask, 'a'), 3_000)).toEqual([]);
  });
});
