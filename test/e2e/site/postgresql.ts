import { readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';

const FOLDER = '/usr/lib/postgresql';
const PASSWORD = 'a password for this test';

export interface PostgreSql {
  readonly process: Process;
  /** Starts the server again, on its data and its port, after it was stopped. */
  readonly revive: () => Promise<Process>;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly passwordFile: string;
  /** Runs a statement; returns what psql prints, bare. */
  readonly sql: (statement: string) => Promise<string>;
}

/** PostgreSQL's own programs are not on PATH on Debian. */
const program = (name: string): string => {
  const newest = readdirSync(FOLDER).toSorted((a, b) => Number(b) - Number(a))[0] ?? '';
  return join(FOLDER, newest, 'bin', name);
};

/** By what a server is known: files in PEM. */
export interface Certified {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** It insists on files of its own that nobody else reads. */
const tlsFlags = async (dir: string, { certificateFile, keyFile }: Certified): Promise<readonly string[]> => {
  const own = { cert: join(dir, 'server.crt'), key: join(dir, 'server.key') };
  await copyFile(certificateFile, own.cert);
  await copyFile(keyFile, own.key);
  await chmod(own.key, 0o600);
  await execa('chown', ['postgres:postgres', own.cert, own.key]);
  return ['-c', 'ssl=on', '-c', `ssl_cert_file=${own.cert}`, '-c', `ssl_key_file=${own.key}`];
};

/** PostgreSQL as its own user, with a database and its owner, on a free loopback port; with a certificate it also serves by TLS. */
export const startPostgreSql = async (run: Run, certified?: Certified): Promise<PostgreSql> => {
  const dir = join(run.dir, 'postgresql');
  const data = join(dir, 'data');
  const passwordFile = join(run.dir, 'postgresql-password');
  const port = await freePort();
  await mkdir(dir);
  await writeFile(passwordFile, `${PASSWORD}\n`, { mode: 0o644 });
  await execa('chown', ['postgres:postgres', dir]);
  // It refuses to run as root.
  const asPostgres = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
  await run.finish({
    name: 'initdb',
    file: commandPath('setpriv'),
    args: [
      ...asPostgres,
      program('initdb'),
      `--pgdata=${data}`,
      '--username=tocsin',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-sync',
      '--no-locale',
      '--encoding=UTF8',
    ],
  });
  const psql = async (...args: readonly string[]): Promise<string> =>
    (
      await execa(
        program('psql'),
        ['--host', '127.0.0.1', '--port', String(port), '--username', 'tocsin', '--no-psqlrc', '-qtA', ...args],
        { env: { PGPASSWORD: PASSWORD } },
      )
    ).stdout;
  const command = {
    name: 'postgresql',
    file: commandPath('setpriv'),
    args: [
      ...asPostgres,
      program('postgres'),
      '-D',
      data,
      `--port=${port}`,
      '--listen-addresses=127.0.0.1',
      `--unix-socket-directories=${dir}`,
      '--shared-buffers=16MB',
      ...(certified === undefined ? [] : await tlsFlags(dir, certified)),
    ],
    ready: () =>
      psql('--dbname', 'postgres', '--command', 'SELECT 1').then(
        () => true,
        () => false,
      ),
    grace: 30_000,
  };
  const start = async (): Promise<Process> => {
    const started = await run.start(command);
    // At SIGTERM it waits for its clients.
    run.atEnd({ name: 'postgresql-clients', close: async () => started.signal('SIGINT') });
    return started;
  };
  const server = await start();
  await psql('--dbname', 'postgres', '--command', 'CREATE DATABASE tocsin');
  return {
    process: server,
    revive: start,
    port,
    database: 'tocsin',
    user: 'tocsin',
    passwordFile,
    sql: (statement) => psql('--dbname', 'tocsin', '--command', statement),
  };
};
