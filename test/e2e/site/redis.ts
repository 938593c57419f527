import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, portAccepts } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';

export interface Redis {
  readonly process: Process;
  /** Starts the server again, empty, after it was stopped. */
  readonly revive: () => Promise<Process>;
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
  let server = await run.start(command);
  const revive = async (): Promise<Process> => (server = await run.start(command));
  return {
    get process() {
      return server;
    },
    revive,
    host: '127.0.0.1',
    port,
  };
};
