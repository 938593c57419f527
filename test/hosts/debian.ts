import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const project = join(import.meta.dirname, '../..');

export interface Installed {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What systemd was told meanwhile. */
  readonly systemctl: readonly string[];
}

/** A Debian on which bundles can be tried: systemd writes down what it is told. */
export interface Debian {
  readonly root: string;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
  /** Runs install.sh of a host's bundle, under that host's name. Bundles are copies in /root, to be broken. */
  readonly install: (host: string, ...args: readonly string[]) => Promise<Installed>;
  /** The same where nothing but ufw closes ports, which is off: a folder is no machine with a firewall. */
  readonly installOpen: Debian['install'];
  /** Both outputs; after a failure the exit code first. */
  readonly run: (program: string, ...args: readonly string[]) => Promise<string>;
  /** Every file but bundles, logs and what is gone after a boot: path, mode, owner, size, time of change. */
  readonly snapshot: () => Promise<string>;
}

/** By which address the monitoring host reaches it. */
export const OWN = '10.0.0.7';

const PASSING = ['run', 'tmp', 'root', 'var/log'];

/** The release of PHP that production declares: its hosts are Debian 12's. */
const DECLARED = '8.2';

/** @param php the release that the root has, which the bundles are given in place of the declared one */
export const debianAt = async (template: string, dir: string, php: string): Promise<Debian> => {
  const root = join(dir, 'root');
  await execa('cp', ['-a', '--reflink=auto', template, root]);
  await chmod(dir, 0o755);
  for (const host of ['prod-web-01', 'prod-db-01', 'prod-redis-01', 'prod-mon-01'])
    cpSync(join(project, 'generated/production/hosts', host), join(root, 'root', host), { recursive: true });
  const bundles = join(root, 'root');
  if (php !== DECLARED)
    await execa('find', [
      bundles,
      '-type',
      'f',
      '-exec',
      'sed',
      '-i',
      `s/${DECLARED.replace('.', '[.]')}/${php}/g`,
      '{}',
      '+',
    ]);
  await mkdir(join(root, 'run/systemd/system'), { recursive: true });
  await writeFile(join(root, 'etc/hosts'), '127.0.0.1 localhost\n10.0.0.5 prod-mon-01.askproai.internal\n');
  const systemctl = join(root, 'usr/local/bin/systemctl');
  await writeFile(systemctl, '#!/bin/sh\necho "$*" >>/run/systemctl.log\n');
  await chmod(systemctl, 0o755);
  // The folder has no network of its own: this machine's routes say nothing of the host that it plays.
  await writeFile(join(root, 'usr/local/bin/ip'), `#!/bin/sh\necho "$5 via 10.0.0.1 dev eth0 src ${OWN} uid 0"\n`);
  await chmod(join(root, 'usr/local/bin/ip'), 0o755);
  const log = join(root, 'run/systemctl.log');
  const chroot = (name: string, args: readonly string[]) =>
    execa('unshare', ['--uts', 'sh', '-c', 'hostname "$1"; shift; exec chroot "$@"', 'sh', name, root, ...args], {
      reject: false,
      all: true,
      env: { LC_ALL: 'C', HOME: '/root', TMPDIR: '/tmp' },
    });
  const installed = async (host: string, args: readonly string[]): Promise<Installed> => {
    rmSync(log, { force: true });
    const { exitCode, stdout, stderr } = await chroot(host, ['sh', `/root/${host}/install.sh`, ...args]);
    const told = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    return { exitCode, stdout, stderr, systemctl: told };
  };
  return {
    root,
    read: (file) => readFileSync(join(root, file), 'utf8'),
    has: (file) => existsSync(join(root, file)),
    install: (host, ...args) => installed(host, [...args, '--firewall-elsewhere']),
    installOpen: (host, ...args) => installed(host, args),
    run: async (program, ...args) => {
      const { exitCode, all } = await chroot('trial', [program, ...args]);
      return exitCode === 0 ? all : `exit ${exitCode}: ${all}`;
    },
    snapshot: async () => {
      const pruned = PASSING.flatMap((folder) => ['-path', join(root, folder), '-prune', '-o']);
      const { stdout } = await execa('find', [root, ...pruned, '-type', 'f', '-printf', '%P %m %U:%G %s %T@\n']);
      return stdout.split('\n').toSorted().join('\n');
    },
  };
};
