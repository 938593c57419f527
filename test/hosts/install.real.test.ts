import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webHost, type WebHost } from './web-host.ts';

/** Minutes the first time: Debian has to be fetched. */
const template = execaSync('sh', [join(import.meta.dirname, 'debian-root.sh'), join(tmpdir(), 'tocsin-debian')], {
  reject: false,
}).stdout.trim();

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMlzjhWMSNkwyYnCX3tKyPrOqMs1rBTAPGjC6VxIvyZ5 receiver';
const WITH_KEY = ['--receiver-key', '/root/receiver.pub'] as const;

describe.skipIf(template === '')('install.sh of a web host, on Debian', () => {
  let host: WebHost;
  beforeAll(async () => {
    host = await webHost(template, mkdtempSync(join(tmpdir(), 'tocsin-host-')), 'prod-web-01');
    writeFileSync(join(host.root, 'root/receiver.pub'), `${KEY}\n`);
  }, 600_000);
  afterAll(() => host.remove());

  const unchanged = async (work: () => Promise<void>): Promise<void> => {
    const before = await host.snapshot();
    await work();
    expect(await host.snapshot()).toBe(before);
  };

  test('another host is refused', () =>
    unchanged(async () => {
      const install = join(host.bundle, 'install.sh');
      const text = host.read('root/bundle/install.sh');
      writeFileSync(install, text.replaceAll('prod-web-01', 'prod-web-02'));
      const { exitCode, stderr } = await host.install();
      expect({ exitCode, stderr }).toEqual({
        exitCode: 2,
        stderr: 'install.sh: this is prod-web-01, and the bundle is for prod-web-02',
      });
      writeFileSync(install, text);
    }));

  test('what is missing is named, all of it, and nothing is changed', async () => {
    writeFileSync(join(host.root, 'etc/nginx/conf.d/broken.conf'), 'server { listen nowhere at all; }\n');
    await unchanged(async () => {
      const { exitCode, stderr } = await host.install();
      expect(exitCode).toBe(3);
      expect(stderr).toContain('nothing was changed, for:');
      expect(stderr).toContain('nginx does not accept its configuration as it is');
      expect(stderr).toContain('/etc/nginx/conf.d/broken.conf:1');
      expect(stderr).toContain("the receiver's public key is not known here: give it with --receiver-key FILE");
    });
    rmSync(join(host.root, 'etc/nginx/conf.d/broken.conf'));
  });

  test('a dry run says what it would do, and does nothing', () =>
    unchanged(async () => {
      const { exitCode, stdout, stderr, systemctl } = await host.install('--dry-run', ...WITH_KEY);
      expect({ exitCode, stderr, systemctl }).toEqual({ exitCode: 0, stderr: '', systemctl: [] });
      expect(stdout).toContain('would write /etc/nginx/conf.d/tocsin.conf');
      expect(stdout).toContain('would set process_control_timeout = 60s in [global] of /etc/php/8.2/fpm/php-fpm.conf');
      expect(stdout).toContain('would ufw allow from 10.0.0.5 to any port 9100 proto tcp (node-exporter)');
    }));

  test('the first run brings it in line', async () => {
    const { exitCode, stdout, stderr, systemctl } = await host.install(...WITH_KEY);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/prod-web-01: \d+ changed$/);
    expect(systemctl).toEqual([
      'reload nginx',
      'reload php8.2-fpm',
      'restart rsyslog',
      'restart prometheus-node-exporter',
      'restart prometheus-nginx-exporter',
    ]);
    expect(await host.run('php-fpm8.2', '-tt')).toMatch(
      /process_control_timeout = 60s[^]*\[www\][^]*pm.status_path = \/status[^]*pm.status_listen = 127.0.0.1:9001/,
    );
    expect(host.read('var/lib/tocsin/.ssh/authorized_keys')).toBe(
      `restrict,command="/usr/local/lib/tocsin/phpfpm-pool" ${KEY}\n`,
    );
    expect(await host.run('sudo', '-l', '-U', 'tocsin')).toContain(
      '(root) NOPASSWD: /usr/local/lib/tocsin/phpfpm-pool',
    );
    expect(await host.run('ufw', 'show', 'added')).toContain(
      "ufw allow from 10.0.0.5 to any port 9469 proto tcp comment 'tocsin: exporter'",
    );
    // Nobody is listed, so a first AllowUsers would have locked out everybody else.
    expect(host.has('etc/ssh/sshd_config.d/tocsin.conf')).toBe(false);
  });

  test('the second run changes nothing', () =>
    unchanged(async () => {
      const { exitCode, stdout, systemctl } = await host.install();
      expect({ exitCode, systemctl }).toEqual({ exitCode: 0, systemctl: [] });
      expect(stdout.split('\n').at(-1)).toBe('prod-web-01 is in line: nothing changed');
    }));

  test('where sshd lists its accounts, the receiver is added', async () => {
    writeFileSync(join(host.root, 'etc/ssh/sshd_config.d/10-site.conf'), 'AllowUsers deploy devops\n');
    const { systemctl } = await host.install();
    expect(systemctl).toEqual(['reload ssh']);
    expect(await host.run('sshd', '-T')).toMatch(/allowusers deploy\n[^]*allowusers tocsin/);
    expect((await host.install()).stdout).toContain('nothing changed');
  });

  test('a configuration that a service refuses is taken back', async () => {
    const file = join(host.bundle, 'nginx/tocsin.conf');
    const good = host.read('root/bundle/nginx/tocsin.conf');
    writeFileSync(file, `${good}\nserver { listen nowhere at all; }\n`);
    const { exitCode, stderr, systemctl } = await host.install();
    expect({ exitCode, systemctl }).toEqual({ exitCode: 1, systemctl: [] });
    expect(stderr).toContain('nginx does not accept the new configuration, and has its old one');
    expect(host.read('etc/nginx/conf.d/tocsin.conf')).toBe(good);
    expect(await host.run('nginx', '-t', '-q')).toBe('');
    writeFileSync(file, good);
  });

  test('a run that was killed before the reload is finished by the next one', async () => {
    writeFileSync(join(host.root, 'var/lib/tocsin/install/pending.nginx'), '');
    expect((await host.install()).systemctl).toEqual(['reload nginx']);
    expect((await host.install()).systemctl).toEqual([]);
  });
});
