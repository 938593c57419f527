import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, portAccepts } from '../ports.ts';
import type { Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { startRevivable, type Revivable } from './revivable.ts';

export interface Redis extends Revivable {
  readonly host: string;
  readonly port: number;
}

/** Starts a Redis that keeps nothing on disk. Give `port` to start it again where it was. */
export const startRedis = async (
  run: Run,
  options: { readonly port?: number; readonly args?: readonly string[]; readonly name?: string } = {},
): Promise<Redis> => {
  const port = options.port ?? (await freePort());
  const { args = [], name = 'redis' } = options;
  const dir = join(run.dir, name);
  await mkdir(dir, { recursive: true });

  const command = {
    name,
    file: commandPath('redis-server'),
    args: ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', dir, '--save', '', '--daemonize', 'no', ...args],
    ready: () => portAccepts(port),
  };
  return { ...(await startRevivable(run, command)), host: '127.0.0.1', port };
};
