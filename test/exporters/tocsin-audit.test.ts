import { execa } from 'execa';
import { chmod, mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { specsOf } from 'tocsin';
import { audit } from '../../packages/packs/audit/metrics.ts';
import { seriesIn, temporaryFolder } from './kit.ts';

const source = join(import.meta.dirname, '../../packages/packs/audit/tocsin-audit.sh');

describe('tocsin-audit', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const at = (path: string): string => join(folder.path, path);
  const put = async (path: string, text: string, mode = 0o644): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
    await chmod(at(path), mode);
  };
  /** A program of the host, which the script finds before the machine's own. */
  const program = (name: string, script: string): Promise<void> => put(`bin/${name}`, `#!/bin/sh\n${script}\n`, 0o755);
  beforeEach(async () => {
    folder = await temporaryFolder();
    const settings = { FOLDER: 'notes', STATE: 'state', APPLICATION: 'www/current', ROOT: 'root' };
    const text = Object.entries(settings).reduce(
      (script, [name, path]) => script.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}='${at(path)}'`),
      await readFile(source, 'utf8'),
    );
    await put('tocsin-audit', text);
    await mkdir(at('notes'));
    await put('root/etc/passwd', 'root:x:0:0::/root:/bin/bash\nmail:x:8:8::/var/mail:/usr/sbin/nologin\n');
    await put('root/etc/shadow', 'root:$y$j9T$x:1:::::::\nmail:*:1:::::::\n');
    // Nothing of the machine that runs the test: what a host has is put there by each test.
    for (const name of ['apt-get', 'sshd', 'ufw', 'fail2ban-client', 'dpkg']) await program(name, 'exit 1');
  });
  afterEach(() => folder.remove());

  const run = async (): Promise<Readonly<Record<string, number>>> => {
    await execa('sh', [at('tocsin-audit')], { env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}` } });
    const text = await readFile(at('notes/tocsin-audit.prom'), 'utf8');
    await execa('promtool', ['check', 'metrics'], { input: text });
    return seriesIn(text);
  };
  const of = (name: string, labels = ''): string => `tocsin_audit_${name}${labels}`;

  test('a host of which nothing can be asked: what is known, and no zero for what is not', async () => {
    const noted = await run();
    expect(noted).toMatchObject({
      [of('accounts', '{kind="superuser"}')]: 1,
      [of('accounts', '{kind="login"}')]: 1,
      [of('accounts', '{kind="without_password"}')]: 0,
      [of('authorized_keys')]: 0,
      [of('reboot_required')]: 0,
    });
    expect(noted[of('last_run_timestamp_seconds')]).toBeGreaterThan(1_700_000_000);
    for (const name of ['updates_pending', 'ssh_allows', 'firewall_active', 'banned_addresses'])
      expect(Object.keys(noted).filter((key) => key.includes(name))).toEqual([]);
    // It is there and does not answer: that is known.
    expect(noted[of('bans_up')]).toBe(0);
  });

  test('updates, of Debian and of Ubuntu, and when it was last asked for them', async () => {
    await mkdir(at('root/var/lib/apt/lists/partial'), { recursive: true });
    const asked = 1_790_000_000;
    await program(
      'apt-get',
      `cat <<'X'
Reading package lists...
Inst libssl3 [3.0.1] (3.0.2 Debian:12.8/stable, Debian-Security:12/stable-security [amd64])
Inst openssh-server [1:9.2] (1:9.3 Ubuntu:24.04/noble-security [amd64])
Inst tzdata [2025a] (2025b Debian:12-updates/stable-updates [all])
Conf libssl3 (3.0.2 Debian-Security:12/stable-security [amd64])
X`,
    );
    for (const path of ['root/var/lib/apt/lists/partial', 'root/var/lib/apt/lists'])
      await utimes(at(path), asked, asked);
    expect(await run()).toMatchObject({
      [of('updates_pending', '{kind="security"}')]: 2,
      [of('updates_pending', '{kind="other"}')]: 1,
      [of('package_lists_timestamp_seconds')]: asked,
    });
  });

  test('a second superuser, an open account, and keys', async () => {
    await put(
      'root/etc/passwd',
      'root:x:0:0::/root:/bin/bash\ntoor:x:0:0::/:/bin/sh\nann:x:1000:1000::/home/ann:/bin/zsh\n',
    );
    await put('root/etc/shadow', 'root:*:1\ntoor::1\nann:!:1\n');
    await put(
      'root/home/ann/.ssh/authorized_keys',
      '# ann\nssh-ed25519 AAAA ann\nfrom="10.0.0.1" ecdsa-sha2-nistp256 AAAA b\n',
    );
    expect(await run()).toMatchObject({
      [of('accounts', '{kind="superuser"}')]: 2,
      [of('accounts', '{kind="login"}')]: 3,
      [of('accounts', '{kind="without_password"}')]: 1,
      [of('authorized_keys')]: 2,
    });
  });

  test('a reboot is due: by the note of Ubuntu, and by a kernel that is newer than the one that runs', async () => {
    await put('root/run/reboot-required', '');
    expect(await run()).toMatchObject({ [of('reboot_required')]: 1 });
    await rm(at('root/run/reboot-required'));
    await put('root/boot/vmlinuz-999.1.0-1-amd64', '');
    expect(await run()).toMatchObject({ [of('reboot_required')]: 1 });
  });

  test("today's sshd writes the names of its settings as its manual does", async () => {
    await program('sshd', 'printf "PermitRootLogin yes\\nPasswordAuthentication yes\\nPermitEmptyPasswords no\\n"');
    expect(await run()).toMatchObject({
      [of('ssh_allows', '{what="passwords"}')]: 1,
      [of('ssh_allows', '{what="root_by_password"}')]: 1,
      [of('ssh_allows', '{what="empty_passwords"}')]: 0,
    });
  });
  test('ssh, firewall and bans, as their programs tell', async () => {
    await program(
      'sshd',
      'printf "permitrootlogin without-password\\npasswordauthentication yes\\npermitemptypasswords no\\n"',
    );
    await program('ufw', 'echo "Status: inactive"');
    await program(
      'fail2ban-client',
      `case $2 in
'') printf 'Status\\n|- Number of jail:\\t2\\n\`- Jail list:\\tsshd, nginx-limit\\n' ;;
sshd) printf '\`- Actions\\n   |- Currently banned:\\t17\\n   |- Total banned:\\t900\\n' ;;
*) printf '   |- Currently banned:\\t0\\n' ;;
esac`,
    );
    expect(await run()).toMatchObject({
      [of('ssh_allows', '{what="passwords"}')]: 1,
      [of('ssh_allows', '{what="root_by_password"}')]: 0,
      [of('firewall_active')]: 0,
      [of('bans_up')]: 1,
      [of('banned_addresses', '{jail="sshd"}')]: 17,
      [of('banned_addresses', '{jail="nginx-limit"}')]: 0,
    });
  });

  test('files: what dpkg finds changed but configuration, what came after the release, and programs with rights of others', async () => {
    await program('dpkg', `printf '??5??????   /usr/bin/x\\n??5?????? c /etc/y\\nmissing     /usr/share/z\\n'`);
    await put('root/usr/bin/su', '', 0o4755);
    const release = 'www/releases/7';
    await put(`${release}/index.php`, '<?php');
    await utimes(at(`${release}/index.php`), 1_700_000_000, 1_700_000_000);
    await put(`${release}/storage/logs/laravel.log`, 'new');
    await symlink(at(release), at('www/current'));
    const changed = of('files_changed', '{kind="application"}');
    expect(await run()).toMatchObject({
      [of('files_changed', '{kind="packaged"}')]: 1,
      [changed]: 0,
      [of('setuid_files')]: 1,
    });
    await put(`${release}/public/shell.php`, '<?php');
    const later = Date.now() / 1000 + 3600;
    await utimes(at(`${release}/public/shell.php`), later, later);
    expect(await run()).toMatchObject({ [changed]: 1 });
  });

  test('a folder that takes no note: said, and an exit code', async () => {
    await run();
    await rm(at('notes'), { recursive: true });
    const { exitCode, stderr } = await execa('sh', [at('tocsin-audit')], {
      reject: false,
      env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}` },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^tocsin-audit: cannot write \S+notes\/tocsin-audit\.prom$/m);
  });

  test('every metric of the catalogue is one that the script writes', async () => {
    const text = await readFile(source, 'utf8');
    for (const { name } of specsOf(audit)) expect(text).toContain(`metric ${name.replace('tocsin_audit_', '')} `);
  });
});
