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

/** A Debian that can be installed on, as a host of a name; systemd writes down what it is told. */
export interface WebHost {
  readonly root: string;
  /** Its copy of the bundle, to be broken. */
  readonly bundle: string;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
  readonly install: (...args: readonly string[]) => Promise<Installed>;
  readonly run: (program: string, ...args: readonly string[]) => Promise<string>;
  /** Every file but those that a run may write: its path, mode, time of change. */
  readonly snapshot: () => Promise<string>;
  readonly remove: () => void;
}

export const webHost = async (template: string, dir: string, name: string): Promise<WebHost> => {
  const root = join(dir, 'root');
  await execa('cp', ['-a', '--reflink=auto', template, root]);
  const bundle = join(root, 'root/bundle');
  cpSync(join(project, 'generated/production/hosts/prod-web-01'), bundle, { recursive: true });
  await mkdir(join(root, 'run/systemd/system'), { recursive: true });
  await writeFile(join(root, 'etc/hosts'), `127.0.0.1 localhost ${name}\n10.0.0.5 prod-mon-01.askproai.internal\n`);
  const systemctl = join(root, 'usr/local/bin/systemctl');
  await writeFile(systemctl, '#!/bin/sh\necho "$*" >>/run/systemctl.log\n');
  await chmod(systemctl, 0o755);
  const log = join(root, 'run/systemctl.log');
  const chroot = (args: readonly string[]) =>
    execa('unshare', ['--uts', 'sh', '-c', 'hostname "$1"; shift; exec chroot "$@"', 'sh', name, root, ...args], {
      reject: false,
      env: { LC_ALL: 'C' },
    });
  return {
    root,
    bundle,
    read: (file) => readFileSync(join(root, file), 'utf8'),
    has: (file) => existsSync(join(root, file)),
    install: async (...args) => {
      rmSync(log, { force: true });
      const { exitCode, stdout, stderr } = await chroot(['sh', '/root/bundle/install.sh', ...args]);
      const told = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
      return { exitCode, stdout, stderr, systemctl: told };
    },
    run: async (program, ...args) => {
      const { exitCode, all } = await chroot(['sh', '-c', '"$@" 2>&1', 'sh', program, ...args]).then((done) => ({
        ...done,
        all: done.stdout,
      }));
      return exitCode === 0 ? all : `exit ${exitCode}: ${all}`;
    },
    snapshot: async () =>
      (
        await execa('find', [
          root,
          '-xdev',
          '(',
          '-path',
          `${root}/run`,
          '-o',
          '-path',
          `${root}/root`,
          '-o',
          '-path',
          `${root}/tmp`,
          '-o',
          '-path',
          `${root}/var/log`,
          ')',
          '-prune',
          '-o',
          '-type',
          'f',
          '-printf',
          '%P %m %U:%G %s %T@\n',
        ])
      ).stdout
        .split('\n')
        .toSorted()
        .join('\n'),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
