import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { receiverProgram } from '../alert-receivers/cli.ts';
import { freePort } from '../e2e/ports.ts';
import type { Process } from '../e2e/processes.ts';
import { isOk } from '../e2e/site/http.ts';
import type { Store } from './kit.ts';

const TOKEN = 'a token for this test';

/** One receiver of a pair, as a program. */
export interface Receiver {
  readonly url: string;
  readonly configFile: string;
  readonly folder: string;
  /** Starts it, and returns when it listens. */
  readonly start: (program?: string) => Promise<Process>;
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, body: unknown) => Promise<Response>;
  /** The value of one line of its metrics. */
  readonly metric: (series: string) => Promise<number | undefined>;
  readonly isActive: () => Promise<boolean>;
}

const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

/** Its configuration, with nothing around it but the store; `change` of its lease. */
export const receiverOf = async (
  { run, postgresql }: Store,
  pair: string,
  name: string,
  change: Partial<NonNullable<ReceiverConfigFile['lease']>> = {},
): Promise<Receiver> => {
  const dir = join(run.dir, `${pair}-${name}`);
  await mkdir(dir, { recursive: true });
  const file = async (of: string, text: string): Promise<string> => {
    await writeFile(join(dir, of), text, { mode: 0o600 });
    return join(dir, of);
  };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = join(dir, 'state');
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${port}`,
    tokenFile: await file('token', TOKEN),
    state: folder,
    runbooks: dir,
    prometheus: 'http://127.0.0.1:1',
    alertmanager: 'http://127.0.0.1:1',
    slack: { urlFile: await file('slack', 'http://127.0.0.1:1'), channel: '#ops' },
    hosts: {},
    responses: [],
    lease: {
      name: pair,
      servers: [`127.0.0.1:${postgresql.port}`],
      database: postgresql.database,
      user: postgresql.user,
      passwordFile: postgresql.passwordFile,
      url,
      lapse: '2s',
      ...change,
    },
  };
  const configFile = await file('receiver.json', JSON.stringify(config));
  const metric: Receiver['metric'] = async (series) => {
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    const line = lines.find((one) => one.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.split(' ')[1]);
  };
  return {
    url,
    configFile,
    folder,
    start: (program = receiverProgram) =>
      run.start({
        name: `${pair}-${name}`,
        file: process.execPath,
        args: [program, '--config', configFile],
        ready: () => isOk(`${url}/-/ready`),
      }),
    get: (path) => fetch(`${url}${path}`, { headers }),
    post: (path, body) => fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers }),
    metric,
    // While one takes over it listens anew.
    isActive: async () => (await metric('tocsin_receiver_active').catch(() => undefined)) === 1,
  };
};

/** What a receiver says that will not start, without what it logs. */
export const refusedOf = async ({ configFile }: Receiver): Promise<string> => {
  const ended = await execa(process.execPath, [receiverProgram, '--config', configFile], { reject: false });
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  return ended.stderr
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .join('\n');
};
