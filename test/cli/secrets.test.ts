import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeAuthority, makeCertificate } from '../../packages/tocsin/src/cli/secrets/certificates.ts';
import { prepareFolder } from '../../packages/tocsin/src/cli/secrets/folder.ts';
import { faultInCertificate } from '../../packages/tocsin/src/cli/secrets/judge-certificate.ts';

const root = join(import.meta.dirname, '../..');
let parent: string;
let dir: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tocsin-secrets-'));
  dir = join(parent, 'secrets');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const secrets = async (args: readonly string[], input = '', environment = 'staging') => {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ['packages/tocsin/src/cli/main.ts', 'secrets', environment, '--dir', dir, ...args],
    { cwd: root, reject: false, input },
  );
  return { exitCode, stdout: stdout.replaceAll(dir, 'DIR'), stderr: stderr.replaceAll(dir, 'DIR') };
};
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const contents = (): Record<string, string> =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
/** Whoever reads them starts without them: there is a file for Compose, with nothing of use in it. */
const OPTIONAL = ['calcom-api-key', 'retell-api-key'];
const HOOK = 'https://hooks.slack.example/services/T123/B456/abc';

test('makes what can be made, names what only a person can give, prints no secret', async () => {
  const { exitCode, stdout, stderr } = await secrets([]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "staging: 17 secrets in DIR
      made     alertmanager-password    the password of the user tocsin, by which our own programs ask alertmanager
      made     alertmanager-web-config  who may ask alertmanager, by hashes of passwords; further users are added by hand
      missing  calcom-api-key           a key of our own for the API of calcom
      made     exporter-authority       for nothing here, but the Compose file wants it
      made     exporter-token           what Prometheus shows to the targets of the job askproai
      made     grafana-admin-password   the password of Grafana's user admin
      made     grafana-secret-key       what Grafana encrypts by and signs sessions with; not to be changed
      missing  mysql-password           the password of MySQL's user tocsin
      made     prometheus-certificate   for nothing here, but the Compose file wants it
      made     prometheus-password      the password of the user tocsin, by which our own programs ask prometheus
      made     prometheus-web-config    who may ask prometheus, by hashes of passwords; further users are added by hand
      made     receiver-token           what Alertmanager shows to the receiver tocsin
      made     receiver-token-previous  the token before receiver-token, while that is being changed; otherwise one that nobody knows
      missing  retell-api-key           a key of our own for the API of retell
      missing  slack-webhook-url        the address of Slack's incoming webhook, from api.slack.com/apps
      made     ssh-key                  the key by which the receiver acts on hosts
      made     watcher-token            for nothing here, but the Compose file wants it

    error  secret-placeholder  DIR/calcom-api-key is still a placeholder: a key of our own for the API of calcom
      help: tocsin secrets staging --dir DIR --set calcom-api-key < FILE

    error  secret-missing  DIR/mysql-password is not there: the password of MySQL's user tocsin
      help: tocsin secrets staging --dir DIR --set mysql-password < FILE

    error  secret-placeholder  DIR/retell-api-key is still a placeholder: a key of our own for the API of retell
      help: tocsin secrets staging --dir DIR --set retell-api-key < FILE

    error  secret-missing  DIR/slack-webhook-url is not there: the address of Slack's incoming webhook, from api.slack.com/apps
      help: tocsin secrets staging --dir DIR --set slack-webhook-url < FILE"
  `);
  expect(modeOf(dir)).toBe('700');
  expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  const made = contents();
  for (const [name, secret] of Object.entries(made)) {
    if (!OPTIONAL.includes(name)) expect(stdout).not.toContain(secret.trim());
    if (!name.endsWith('.pub')) expect(modeOf(join(dir, name))).toBe('600');
  }
  for (const name of OPTIONAL) expect(made[name]).toBe('placeholder\n');
  expect(made['exporter-token']).toMatch(/^[\w-]{43}\n$/);
  expect(made['exporter-token']).not.toBe(made['receiver-token']);
  expect(made['ssh-key.pub']).toMatch(/^ssh-ed25519 \S+ tocsin\n$/);
  const derived = await execa('ssh-keygen', ['-y', '-f', join(dir, 'ssh-key')]);
  expect(made['ssh-key.pub']).toContain(derived.stdout.split(' ')[1]);
});

test('leaves what is there alone, and is content once people gave the rest', async () => {
  await secrets([]);
  const before = contents();
  expect((await secrets(['--set', 'slack-webhook-url'], `${HOOK}\n`)).stdout).toContain('set      slack-webhook-url');
  for (const key of ['calcom-api-key', 'retell-api-key']) await secrets(['--set', key], 'given\n');
  const { exitCode, stdout } = await secrets(['--set', 'mysql-password'], 'open sesame');
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('sesame');
  const given = { 'calcom-api-key': 'given\n', 'retell-api-key': 'given\n', 'mysql-password': 'open sesame\n' };
  expect(contents()).toEqual({ ...before, ...given, 'slack-webhook-url': `${HOOK}\n` });
});

test('placeholders, empty files and files open to all are findings', async () => {
  await secrets([]);
  writeFileSync(join(dir, 'slack-webhook-url'), 'https://hooks.slack.com/services/T00000000/B00000000/XXXX');
  writeFileSync(join(dir, 'mysql-password'), 'changeme\n', { mode: 0o600 });
  writeFileSync(join(dir, 'receiver-token'), '\n');
  chmodSync(join(dir, 'exporter-token'), 0o664);
  writeFileSync(join(dir, 'prometheus-password'), 'another one\n');
  writeFileSync(join(dir, 'alertmanager-web-config'), 'basic_auth_users: { ada: $2y$10$x }\n');
  const { exitCode, stdout } = await secrets(['--json']);
  expect(exitCode).toBe(1);
  const { findings } = JSON.parse(stdout) as { findings: { name: string; code: string }[] };
  expect(findings.map(({ name, code }) => `${name} ${code}`)).toEqual([
    'alertmanager-web-config secret-form',
    'calcom-api-key secret-placeholder',
    'exporter-token secret-readable',
    'exporter-token secret-readable',
    'mysql-password secret-placeholder',
    'prometheus-web-config secret-form',
    'receiver-token secret-empty',
    'retell-api-key secret-placeholder',
    'slack-webhook-url secret-placeholder',
    'slack-webhook-url secret-readable',
  ]);
});

test('the receiver’s key is changed in two steps, between which hosts have both', async () => {
  await secrets([]);
  const [key, pub] = ['ssh-key', 'ssh-key.pub'].map((name) => join(dir, name));
  const [old, first] = [key, pub].map((file) => readFileSync(file ?? '', 'utf8'));
  expect((await secrets(['--rotate-key', 'finish'])).stderr).toContain('DIR/ssh-key is not being changed');
  const { exitCode, stdout } = await secrets(['--rotate-key', 'begin']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('tocsin apply --hosts all --receiver-key DIR/ssh-key.pub');
  expect(readFileSync(key ?? '', 'utf8')).toBe(old);
  const both = readFileSync(pub ?? '', 'utf8')
    .trim()
    .split('\n');
  expect(both).toHaveLength(2);
  expect(`${both[0]}\n`).toBe(first);
  expect((await secrets(['--rotate-key', 'begin'])).exitCode).toBe(2);
  expect((await secrets(['--rotate-key', 'finish'])).exitCode).toBe(0);
  const { stdout: derived } = await execa('ssh-keygen', ['-y', '-f', key ?? '']);
  expect(readFileSync(pub ?? '', 'utf8')).toBe(`${both[1]}\n`);
  expect(both[1]).toContain(derived.split(' ')[1]);
  expect(readdirSync(dir).filter((name) => name.includes('next'))).toEqual([]);
  expect(modeOf(key ?? '')).toBe('600');
});

test('certificates of exporters are made by an authority whose key no group reads, and made anew', async () => {
  const group = (await execa('id', ['-gn'])).stdout;
  const run = (...args: readonly string[]) => secrets(['--json', ...args], '', 'production');
  const certificates = (stdout: string) => {
    const { secrets: all, findings } = JSON.parse(stdout) as {
      secrets: { name: string; state: string }[];
      findings: { name: string; code: string; message: string }[];
    };
    return {
      states: all
        .filter(({ name }) => /-certificate|-authority/.test(name))
        .map(({ name, state }) => `${name} ${state}`),
      findings: findings.filter(({ code }) => code === 'secret-certificate').map(({ message }) => message),
    };
  };
  const hosts = ['prod-db-01', 'prod-redis-01', 'prod-web-01', 'prod-web-02'];
  const signed = [...hosts.map((host) => `exporter-certificate-${host}`), 'prometheus-certificate'];
  expect(certificates((await run('--group', group)).stdout)).toEqual({
    states: ['exporter-authority made', ...signed.map((name) => `${name} made`)],
    findings: [],
  });
  const [authority, key, web, own] = [
    'exporter-authority',
    'exporter-authority-key',
    'exporter-certificate-prod-web-01',
    'prometheus-certificate',
  ].map((name) => join(dir, name)) as [string, string, string, string];
  expect([authority, key, web].map(modeOf)).toEqual(['640', '600', '640']);
  const text = async (file: string, ...args: readonly string[]) =>
    (await execa('openssl', ['x509', '-in', file, '-noout', ...args])).stdout;
  expect(await text(web, '-ext', 'subjectAltName,extendedKeyUsage')).toMatch(
    /TLS Web Server Authentication[^]*DNS:prod-web-01.askproai.internal$/,
  );
  expect(await text(own, '-ext', 'extendedKeyUsage')).toContain('TLS Web Client Authentication');
  await execa('openssl', ['verify', '-CAfile', authority, web, own]);
  const before = contents();
  const renewed = certificates((await run('--renew', '--group', group)).stdout);
  expect(renewed.states).toEqual(['exporter-authority there', ...signed.map((name) => `${name} renewed`)]);
  await execa('openssl', ['verify', '-CAfile', authority, web, own]);
  const after = contents();
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(signed);
  expect((await secrets(['--renew'])).stderr).toContain('staging has no certificates to renew');

  writeFileSync(web, readFileSync(own));
  writeFileSync(own, readFileSync(authority));
  chmodSync(key, 0o644);
  const { stdout } = await run();
  expect(certificates(stdout).findings).toEqual([
    expect.stringContaining(`DIR/exporter-certificate-prod-web-01 is not for prod-web-01.askproai.internal: `),
    expect.stringContaining(`DIR/prometheus-certificate does not hold the key of its certificate: `),
  ]);
  expect(stdout).toContain(`DIR/exporter-authority-key is open to every user of this machine`);
});

test('people are told of certificates that end, and of those that another authority signed', async () => {
  const of = { authority: 'ours', of: { server: ['10.7.0.9', 'a.internal'] } } as const;
  const folder = { path: dir, group: undefined };
  await prepareFolder(folder);
  for (const name of ['ours', 'other']) await makeAuthority(folder, name, 'a trial');
  await makeCertificate(folder, 'shown', of, { replace: false });
  const [shown, ours, other] = ['shown', 'ours', 'other'].map((name) => readFileSync(join(dir, name), 'utf8'));
  const within = (days: number, authority = ours) =>
    faultInCertificate(shown ?? '', authority ?? '', of, Date.now() + days * 86_400_000);
  expect([within(0), within(366)]).toEqual([undefined, undefined]);
  expect(within(368)).toMatch(/^ends on \d{4}-\d\d-\d\d$/);
  expect(within(398)).toMatch(/^is over since /);
  expect(within(0, other)).toBe('was not signed by ours');
  rmSync(join(dir, 'ours-key'));
  await expect(makeCertificate(folder, 'shown', of, { replace: true })).rejects.toThrow(
    /^there is no \S+ours-key, by which certificates are signed$/,
  );
  expect(readFileSync(join(dir, 'shown'), 'utf8')).toBe(shown);
});

test('a group may read them: 0750 and 0640', async () => {
  const group = (await execa('id', ['-gn'])).stdout;
  await secrets(['--group', group]);
  expect([modeOf(dir), modeOf(join(dir, 'exporter-token')), modeOf(join(dir, 'ssh-key'))]).toEqual([
    '750',
    '640',
    '640',
  ]);
});

test('a wrong value is refused and changes nothing', async () => {
  const told = [
    await secrets(['--set', 'slack-webhook-url'], 'http://not.tls/'),
    await secrets(['--set', 'slack-webhook-url'], ''),
    await secrets(['--set', 'slack'], HOOK),
    await secrets(['--group', 'no-such-group-here']),
  ];
  expect(told.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2]);
  expect(told.map(({ stderr }) => stderr).join('\n')).toMatchInlineSnapshot(`
    "tocsin: what standard input holds is not an https address: the address of Slack's incoming webhook, from api.slack.com/apps
    help: nothing was changed
    tocsin: what standard input holds is empty: the address of Slack's incoming webhook, from api.slack.com/apps
    help: nothing was changed
    tocsin: no secret is called "slack"
    help: the secrets are alertmanager-password, alertmanager-web-config, calcom-api-key, exporter-authority, exporter-token, grafana-admin-password, grafana-secret-key, mysql-password, prometheus-certificate, prometheus-password, prometheus-web-config, receiver-token, receiver-token-previous, retell-api-key, slack-webhook-url, ssh-key, watcher-token
    tocsin: cannot keep secrets in DIR: chgrp: invalid group: ‘no-such-group-here’
    help: run it as a user who may write there, or name another folder with --dir"
  `);
  expect(Object.keys(contents()).filter((name) => name === 'slack-webhook-url')).toEqual([]);
});
