import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, makeCertificate } from '../../packages/tocsin/src/cli/secrets/certificates.ts';
import { prepareFolder } from '../../packages/tocsin/src/cli/secrets/folder.ts';
import { describeUnless } from '../describe-with.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { startMariaDb, type MariaDb } from '../e2e/site/mariadb.ts';
import { debianAt, OWN, type Debian, type Installed } from './debian.ts';

/** TOCSIN_DEBIAN=sid tries them on today's Debian, in a folder of its own. */
const suite = env['TOCSIN_DEBIAN'] ?? 'bookworm';
const folder =
  env['TOCSIN_DEBIAN_FOLDER'] ?? join(tmpdir(), suite === 'bookworm' ? 'tocsin-debian' : `tocsin-debian-${suite}`);
/** Minutes the first time: Debian has to be fetched. */
const template = execaSync('sh', [join(import.meta.dirname, 'debian-root.sh'), folder, suite], {
  reject: false,
}).stdout.trim();
/** The release of PHP in it. */
const php = template === '' ? '' : (readdirSync(join(template, 'etc/php'))[0] ?? '');

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMlzjhWMSNkwyYnCX3tKyPrOqMs1rBTAPGjC6VxIvyZ5 receiver';
const WITH_KEY = [
  '--receiver-key',
  '/root/receiver.pub',
  '--exporter-token',
  '/root/exporter-token',
  '--exporter-certificate',
  '/root/certificate-prod-web-01',
] as const;

const TOKEN = 'what-prometheus-shows';

const WEB = 'prod-web-01';
const DB = 'prod-db-01';
const REDIS = 'prod-redis-01';
const certified = (host: string) => ['--exporter-certificate', `/root/certificate-${host}`] as const;
const CERTIFICATES = 'etc/letsencrypt';

describeUnless(`install.sh on Debian ${suite}`, template === '' ? ['debootstrap, or what it fetches,'] : [], () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-host-'));
  let host: Debian;
  beforeAll(async () => {
    host = await debianAt(template, dir, php);
    writeFileSync(join(host.root, 'root/receiver.pub'), `${KEY}\n`);
    writeFileSync(join(host.root, 'root/exporter-token'), `${TOKEN}\n`);
    const secrets = { path: join(dir, 'secrets'), group: undefined };
    await prepareFolder(secrets);
    await makeAuthority(secrets, 'exporter-authority', 'a trial');
    for (const name of [WEB, DB, REDIS]) {
      const server = [`${name}.askproai.internal`];
      await makeCertificate(secrets, name, { authority: 'exporter-authority', of: { server } }, { replace: false });
      cpSync(join(secrets.path, name), join(host.root, `root/certificate-${name}`));
    }
  }, 600_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const install = (...args: readonly string[]): Promise<Installed> => host.install(WEB, ...args);
  const inBundle = (file: string): string => join(host.root, 'root', WEB, file);

  const unchanged = async (work: () => Promise<void>): Promise<void> => {
    const before = await host.snapshot();
    await work();
    expect(await host.snapshot()).toBe(before);
  };

  test('another host is refused', () =>
    unchanged(async () => {
      const script = inBundle('install.sh');
      const text = host.read(`root/${WEB}/install.sh`);
      writeFileSync(script, text.replaceAll('prod-web-01', 'prod-web-02'));
      const { exitCode, stderr } = await install();
      expect({ exitCode, stderr }).toEqual({
        exitCode: 2,
        stderr: 'install.sh: this is prod-web-01, and the bundle is for prod-web-02',
      });
      writeFileSync(script, text);
    }));

  test('what is missing is named, all of it, and nothing is changed', async () => {
    writeFileSync(join(host.root, 'etc/nginx/conf.d/broken.conf'), 'server { listen nowhere at all; }\n');
    await unchanged(async () => {
      const { exitCode, stderr } = await install();
      expect(exitCode).toBe(3);
      expect(stderr).toContain('nothing was changed, for:');
      expect(stderr).toContain('nginx does not accept its configuration as it is');
      expect(stderr).toContain('/etc/nginx/conf.d/broken.conf:1');
      expect(stderr).toContain("the receiver's public key is not known here: give it with --receiver-key FILE");
      expect(stderr).toContain(
        'what Prometheus shows to the exporter is not known here: give it with --exporter-token',
      );
      expect(stderr).toContain(
        'there is no /opt/tocsin/exporter.mjs: make it with tocsin bundle, and give it with --exporter FILE',
      );
      // Three exporters lack it.
      expect(stderr.match(/give it with --exporter-certificate FILE/g)).toHaveLength(1);
      expect((await install(...WITH_KEY, ...certified(DB))).stderr).toContain(
        'the certificate in /root/certificate-prod-db-01 is not for prod-web-01.askproai.internal',
      );
      expect((await install(...WITH_KEY, '--exporter-certificate', '/root/receiver.pub')).stderr).toContain(
        '/root/receiver.pub does not hold a certificate and its key',
      );
    });
    for (const file of ['opt/tocsin/exporter.mjs', 'opt/tocsin/node']) {
      mkdirSync(dirname(join(host.root, file)), { recursive: true });
      writeFileSync(join(host.root, file), '#!/bin/sh\n', { mode: 0o755 });
    }
    mkdirSync(join(host.root, CERTIFICATES, 'archive/api.askproai.de'), { recursive: true });
    mkdirSync(join(host.root, CERTIFICATES, 'live/api.askproai.de'), { recursive: true });
    writeFileSync(join(host.root, CERTIFICATES, 'archive/api.askproai.de/privkey1.pem'), 'a key', { mode: 0o600 });
    writeFileSync(join(host.root, CERTIFICATES, 'archive/api.askproai.de/fullchain1.pem'), 'a certificate');
    symlinkSync(
      '../../archive/api.askproai.de/fullchain1.pem',
      join(host.root, CERTIFICATES, 'live/api.askproai.de/fullchain.pem'),
    );
    // As certbot leaves them.
    for (const folder of ['archive', 'live']) chmodSync(join(host.root, CERTIFICATES, folder), 0o700);
    rmSync(join(host.root, 'etc/nginx/conf.d/broken.conf'));
  });

  test('a dry run says what it would do, and does nothing', () =>
    unchanged(async () => {
      const { exitCode, stdout, stderr, systemctl } = await install('--dry-run', ...WITH_KEY);
      expect({ exitCode, stderr, systemctl }).toEqual({ exitCode: 0, stderr: '', systemctl: [] });
      expect(stdout).toContain('would write /etc/nginx/conf.d/tocsin.conf');
      expect(stdout).toContain(
        `would set process_control_timeout = 60s in [global] of /etc/php/${php}/fpm/php-fpm.conf`,
      );
      expect(stdout).toContain('would ufw allow from 10.0.0.5 to any port 9100 proto tcp (node-exporter)');
    }));

  test('while the firewall is off nothing is installed but its rules, and it is said what to do', async () => {
    const { exitCode, stderr, systemctl } = await host.installOpen(WEB, ...WITH_KEY);
    expect({ exitCode, systemctl }).toEqual({ exitCode: 4, systemctl: [] });
    expect(stderr).toContain('ufw is not active: its rules are there, and nothing else was installed');
    expect(stderr).toContain('--firewall-elsewhere');
    expect(await host.run('ufw', 'show', 'added')).toContain('from 10.0.0.5 to any port 9100 proto tcp');
    for (const file of ['etc/nginx/conf.d/tocsin.conf', 'var/lib/tocsin/.ssh/authorized_keys'])
      expect(host.has(file), file).toBe(false);
  });

  test('the first run brings it in line', async () => {
    const { exitCode, stdout, stderr, systemctl } = await install(...WITH_KEY);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/prod-web-01: \d+ changed$/);
    expect(systemctl).toEqual([
      'reload nginx',
      `reload php${php}-fpm`,
      'restart rsyslog',
      'daemon-reload',
      'restart prometheus-node-exporter',
      'daemon-reload',
      'restart prometheus-nginx-exporter',
      'daemon-reload',
      'enable tocsin-exporter',
      'restart tocsin-exporter',
    ]);
    expect(await host.run(`php-fpm${php}`, '-tt')).toMatch(
      /process_control_timeout = 60s[^]*\[www\][^]*pm.status_path = \/status[^]*pm.status_listen = 127.0.0.1:9001/,
    );
    expect(host.read('var/lib/tocsin/.ssh/authorized_keys')).toBe(
      `restrict,from="10.0.0.5",command="/usr/local/lib/tocsin/respond" ${KEY}\n`,
    );
    expect(host.read('etc/default/prometheus-node-exporter')).toContain(`--web.listen-address=${OWN}:9100`);
    for (const [unit, group] of [
      ['prometheus-node-exporter', 'prometheus'],
      ['tocsin-exporter', 'tocsin-exporter'],
    ] as const) {
      const file = `/etc/tocsin/tls/${unit}.pem`;
      expect(await host.run('stat', '-c', '%a %U:%G', file)).toBe(`640 root:${group}`);
      expect(host.read(`etc/default/prometheus-node-exporter`)).toContain('--web.config.file=/etc/tocsin/tls/');
    }
    expect(host.read('etc/tocsin/exporter.json')).toContain(`"listen": "${OWN}:9469"`);
    expect(host.read('etc/systemd/system/prometheus-node-exporter.service.d/tocsin.conf')).toContain(
      'After=network-online.target',
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

  test('while the receiver’s key is changed both are taken, and afterwards the new one alone', async () => {
    const NEXT = KEY.replace('MlzjhWMS', 'NlzjhWMS');
    const lines = (): readonly string[] => host.read('var/lib/tocsin/.ssh/authorized_keys').trim().split('\n');
    const line = (key: string): string => `restrict,from="10.0.0.5",command="/usr/local/lib/tocsin/respond" ${key}`;
    writeFileSync(join(host.root, 'root/receiver.pub'), `${KEY}\n${NEXT}\n`);
    await install(...WITH_KEY);
    expect(lines()).toEqual([line(KEY), line(NEXT)]);
    // Without a key those that are known stay, and get what a line has to have by now.
    writeFileSync(join(host.root, 'var/lib/tocsin/.ssh/authorized_keys'), `restrict,command="/old" ${NEXT}\n`);
    await install();
    expect(lines()).toEqual([line(NEXT)]);
    writeFileSync(join(host.root, 'root/receiver.pub'), `${KEY}\n`);
    await install(...WITH_KEY);
    expect(lines()).toEqual([line(KEY)]);
  });

  describe('our exporter', () => {
    const asExporter = (...command: readonly string[]): Promise<string> =>
      host.run('setpriv', '--reuid=tocsin-exporter', '--regid=tocsin-exporter', '--groups=adm,tocsin', ...command);

    test('has a unit that systemd accepts, and that leaves it next to nothing', async () => {
      const unit = '/etc/systemd/system/tocsin-exporter.service';
      expect(await host.run('systemd-analyze', 'verify', unit)).toBe('');
      const said = await host.run('systemd-analyze', 'security', '--offline=true', '--no-pager', unit);
      const [, exposure] = /Overall exposure level for \S+: ([\d.]+)/.exec(said) ?? [];
      expect(Number(exposure)).toBeLessThanOrEqual(1);
    });
    test('has an account that nobody logs in to, and that can run nothing as root', async () => {
      expect(await host.run('getent', 'passwd', 'tocsin-exporter')).toMatch(/:\/nonexistent:\/usr\/sbin\/nologin$/);
      expect(await host.run('sudo', '-l', '-U', 'tocsin-exporter')).toContain('is not allowed to run sudo');
    });
    test('reads what it has to, and no more', async () => {
      expect(await asExporter('cat', '/etc/tocsin/secrets/exporter-token')).toBe(TOKEN);
      expect(await host.run('stat', '-c', '%a %U:%G', '/etc/tocsin/secrets/exporter-token')).toBe('640 root:tocsin');
      expect(await asExporter('cat', '/etc/letsencrypt/live/api.askproai.de/fullchain.pem')).toBe('a certificate');
      expect(await asExporter('cat', '/etc/letsencrypt/archive/api.askproai.de/privkey1.pem')).toContain('denied');
      expect(await asExporter('ls', '/etc/letsencrypt/live')).toContain('denied');
      expect(await asExporter('ls', '/var/backups/askproai/app', '/var/backups/askproai/full')).not.toContain('denied');
      expect(await asExporter('cat', '/etc/tocsin/exporter.json')).toContain('"access-log"');
    });
    test('a new configuration is taken up, an old one left alone', async () => {
      const file = inBundle('exporter.json');
      const config = host.read(`root/${WEB}/exporter.json`);
      writeFileSync(file, config.replace('"15s"', '"14s"'));
      expect((await install()).systemctl).toEqual([
        'daemon-reload',
        'enable tocsin-exporter',
        'restart tocsin-exporter',
      ]);
      writeFileSync(file, config);
      await install();
      expect((await install()).systemctl).toEqual([]);
    });
  });

  describe('the program of the exporter', () => {
    const PROGRAM = ['--exporter', '/root/exporter.mjs'] as const;
    const sums = (text: string): string => `${createHash('sha256').update(text).digest('hex')}  exporter.mjs\n`;
    const give = (text: string, hashes: string): void => {
      writeFileSync(join(host.root, 'root/exporter.mjs'), text);
      writeFileSync(join(host.root, 'root/SHA256SUMS'), hashes);
    };
    test('is not taken up without its hash, or with another', () =>
      unchanged(async () => {
        give('await new', sums('await newer'));
        expect((await install(...PROGRAM)).stderr).toContain('/root/exporter.mjs does not have the hash');
        give('await newer', '');
        const { exitCode, stderr } = await install(...PROGRAM);
        expect(exitCode).toBe(3);
        expect(stderr).toContain('the hash of /root/exporter.mjs is not known');
        for (const file of ['exporter.mjs', 'SHA256SUMS']) rmSync(join(host.root, 'root', file));
      }));
    test('is taken up with it, once', async () => {
      give('await newer', sums('await newer'));
      expect((await install(...PROGRAM)).systemctl).toEqual([
        'daemon-reload',
        'enable tocsin-exporter',
        'restart tocsin-exporter',
      ]);
      expect(host.read('opt/tocsin/exporter.mjs')).toBe('await newer');
      expect((await install(...PROGRAM)).systemctl).toEqual([]);
      expect((await install()).systemctl).toEqual([]);
    });
  });

  test('the second run changes nothing', () =>
    unchanged(async () => {
      const { exitCode, stdout, systemctl } = await install();
      expect({ exitCode, systemctl }).toEqual({ exitCode: 0, systemctl: [] });
      expect(stdout.split('\n').at(-1)).toBe('prod-web-01 is in line: nothing changed');
    }));

  test('where sshd lists its accounts, the receiver is added', async () => {
    writeFileSync(join(host.root, 'etc/ssh/sshd_config.d/10-site.conf'), 'AllowUsers deploy devops\n');
    const { systemctl } = await install();
    expect(systemctl).toEqual(['reload ssh']);
    expect(await host.run('sshd', '-T')).toMatch(/allowusers deploy\n[^]*allowusers tocsin/i);
    expect((await install()).stdout).toContain('nothing changed');
  });

  test('a configuration that a service refuses is taken back', async () => {
    const file = inBundle('nginx/tocsin.conf');
    const good = host.read(`root/${WEB}/nginx/tocsin.conf`);
    writeFileSync(file, `${good}\nserver { listen nowhere at all; }\n`);
    const { exitCode, stderr, systemctl } = await install();
    expect({ exitCode, systemctl }).toEqual({ exitCode: 1, systemctl: [] });
    expect(stderr).toContain('nginx does not accept the new configuration, and has its old one');
    expect(host.read('etc/nginx/conf.d/tocsin.conf')).toBe(good);
    expect(await host.run('nginx', '-t', '-q')).toBe('');
    writeFileSync(file, good);
  });

  test('a run that was killed before the reload is finished by the next one', async () => {
    writeFileSync(join(host.root, 'var/lib/tocsin/install/pending.nginx'), '');
    expect((await install()).systemctl).toEqual(['reload nginx']);
    expect((await install()).systemctl).toEqual([]);
  });

  test('of Redis: its exporter, and the second run changes nothing', async () => {
    const { exitCode, stderr, systemctl } = await host.install(REDIS, ...certified(REDIS));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(systemctl).toContain('restart prometheus-redis-exporter');
    expect(host.read('etc/default/prometheus-redis-exporter')).toContain('-redis.addr=redis://127.0.0.1:6379');
    expect(await host.run('ufw', 'show', 'added')).toContain('ufw allow from 10.0.0.5 to any port 6379 proto tcp');
    await unchanged(async () => {
      expect((await host.install('prod-redis-01')).stdout).toContain('nothing changed');
    });
  });

  describe('of the monitoring host', () => {
    test('without Docker nothing is changed', () =>
      unchanged(async () => {
        const { exitCode, stderr } = await host.install('prod-mon-01');
        expect(exitCode).toBe(3);
        expect(stderr).toContain('docker is not installed (Docker, with Compose 2)');
      }));
    test('the folder of the secrets is what the containers expect, and what is missing in it is named', async () => {
      writeFileSync(join(host.root, 'usr/local/bin/docker'), '#!/bin/sh\n', { mode: 0o755 });
      const { exitCode, stdout, stderr } = await host.install('prod-mon-01');
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain(
        'to do: /etc/tocsin/secrets/slack-webhook-url: tocsin secrets production --group tocsin',
      );
      expect(await host.run('stat', '-c', '%a %U:%G', '/etc/tocsin/secrets')).toBe('750 root:tocsin');
      expect(await host.run('stat', '-c', '%a %U:%G', '/etc/tocsin/known_hosts')).toBe('644 root:tocsin');
      await unchanged(async () => {
        expect((await host.install('prod-mon-01')).stdout).toContain('nothing changed');
      });
    });
  });

  describe('of the database', () => {
    const PASSWORD = "it's a \\ password";
    let run: Run;
    let mariadb: MariaDb;
    beforeAll(async () => {
      const folder = join(host.root, 'run/db');
      mkdirSync(folder, { recursive: true });
      run = openRun(folder);
      mariadb = await startMariaDb(run);
      // Debian's own says who root is by its socket; this one's root has no password either.
      await mariadb.sql("drop user if exists 'tocsin'@'%'; create table t (n int); insert into t values (7)");
      await mariadb.load(join(import.meta.dirname, '../e2e/site/app/database/schema.sql'));
      // As an application that is not migrated yet.
      await mariadb.sql('alter table webhook_events drop column failed_at');
      writeFileSync(join(host.root, 'root/.my.cnf'), '[client]\nsocket = /run/db/mariadb/mariadb.sock\n');
      writeFileSync(join(host.root, 'root/password'), `${PASSWORD}\n`);
    });
    afterAll(() => run.stop());

    test('without the password of the account nothing is changed', () =>
      unchanged(async () => {
        const { exitCode, stderr } = await host.install(DB, ...WITH_KEY, ...certified(DB));
        expect(exitCode).toBe(3);
        expect(stderr).toContain('MySQL has no account tocsin: give its password with --mysql-password FILE');
      }));

    test('accounts have the grants that they need, and the second run changes nothing', async () => {
      const { exitCode, stdout, stderr } = await host.install(
        DB,
        '--mysql-password',
        '/root/password',
        ...WITH_KEY,
        ...certified(DB),
      );
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain(
        'to do: there is no column failed_at in a table webhook_events of askproai: run this again when the application has made it',
      );
      const grants = async (account: string): Promise<string> => mariadb.sql(`show grants for ${account}`);
      const narrow = await grants("'tocsin'@'10.0.0.5'");
      expect(narrow).toContain('GRANT SHOW VIEW ON `askproai`.*');
      expect(narrow).toMatch(/GRANT SELECT \((`id`, `queue`|`queue`, `id`)\) ON `askproai`.`failed_jobs`/);
      expect(narrow).not.toContain('GRANT SELECT ON');
      expect(await grants("'prometheus'@'127.0.0.1'")).toMatch(
        /GRANT PROCESS, BINLOG MONITOR, SLAVE MONITOR ON \*\.\*/,
      );
      // It comes from the monitoring host; here nothing is.
      await mariadb.sql("rename user 'tocsin'@'10.0.0.5' to 'tocsin'@'127.0.0.1'");
      const login = [
        '-h',
        '127.0.0.1',
        '-P',
        `${mariadb.port}`,
        '-u',
        'tocsin',
        `-p${PASSWORD}`,
        'askproai',
        '-N',
        '-e',
      ];
      expect(await host.run('mysql', ...login, 'select count(id) from users')).toBe('0');
      for (const denied of ['select n from t', 'select email from users', 'delete from users'])
        expect(await host.run('mysql', ...login, denied), denied).toMatch(/^exit 1: [^]*denied/);
      expect(await host.run('stat', '-c', '%a %U:%G', '/etc/tocsin/mysqld-exporter.cnf')).toBe('640 root:prometheus');
      await unchanged(async () => {
        expect((await host.install(DB)).stdout).toContain('nothing changed');
      });
    });

    test('what the account may too much is taken back, and what the application has made meanwhile is granted', async () => {
      const account = "'tocsin'@'127.0.0.1'";
      const narrow = await mariadb.sql(`show grants for ${account}`);
      const line = `let ${account} read`;
      for (const more of ['select on askproai.*', 'insert (id) on askproai.users', 'select (n) on askproai.t'])
        await mariadb.sql(`grant ${more} to ${account}`);
      // mysqld exporter once had it.
      await mariadb.sql("grant select on *.* to 'prometheus'@'127.0.0.1'");
      expect((await host.install(DB)).stdout).toContain(`${line} 20 columns of askproai in MySQL, and nothing else`);
      expect(await mariadb.sql(`show grants for ${account}`)).toBe(narrow);
      expect(await mariadb.sql("show grants for 'prometheus'@'127.0.0.1'")).not.toContain('SELECT');
      await mariadb.sql('alter table webhook_events add column failed_at timestamp null');
      const { stdout } = await host.install(DB);
      expect(stdout).toContain(`${line} 21 columns`);
      expect(stdout).not.toContain('to do: there is no column');
      expect((await host.install(DB)).stdout).toContain('nothing changed');
    });

    test('the backup is whole and leaves its time; one that fails leaves the old time and an exit code', async () => {
      const [, command = ''] = / root (\S+ backup-database .*)$/m.exec(host.read('etc/cron.d/askproai-backup')) ?? [];
      const backup = (): Promise<string> => host.run('sh', '-c', command);
      expect(await backup()).toBe('');
      const dumps = () =>
        readdirSync(join(host.root, 'var/backups/askproai/db')).filter((name) => name.endsWith('.gz'));
      expect(dumps()).toHaveLength(1);
      const noted = () => host.read('var/lib/prometheus/node-exporter/tocsin-batch-backup-database.prom');
      const success = /^tocsin_batch_last_success_timestamp_seconds\{batch="backup-database"\} \d{10}$/m;
      const [succeeded] = success.exec(noted()) ?? [];
      expect(succeeded).toBeDefined();
      // It can be restored, beside what is in use, and nothing of the try is left.
      const [, rehearsal = ''] =
        / root (\S+ restore-database .*)$/m.exec(host.read('etc/cron.d/askproai-backup')) ?? [];
      expect(await host.run('sh', '-c', rehearsal)).toBe('');
      expect(host.read('var/lib/prometheus/node-exporter/tocsin-batch-restore-database.prom')).toMatch(
        /^tocsin_batch_last_exit_code\{batch="restore-database"\} 0$/m,
      );
      expect(await host.run('mysql', '-N', '-e', "show databases like '%restore%'")).toBe('');
      await mariadb.sql('create view broken as select n from t; alter table t rename to gone');
      expect(await backup()).toMatch(/^exit 1: [^]*mysqldump failed/);
      expect(dumps()).toHaveLength(1);
      expect(success.exec(noted())?.[0]).toBe(succeeded);
      expect(noted()).toMatch(/^tocsin_batch_failures_total\{batch="backup-database"\} 1$/m);
    });
  });
});
