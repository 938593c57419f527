import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { LeaseConfig } from '../../packages/tocsin/src/shared/receiver-parts/lease-config.ts';
import type { Toxic } from '../alert-receivers/toxic.ts';
import { TOKEN } from './requests.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));

/** What a child is told by its environment where it is one of a pair. */
export interface PairOfChild {
  readonly lease: LeaseConfig;
  /** The file of the host's door. */
  readonly door: string;
  /** What its clock is ahead of the machine's, milliseconds. */
  readonly ahead: number;
}

/** One receiver of a pair: a child that is started again and again, on one folder, and its own way to the store. */
export interface Member {
  readonly folder: string;
  readonly toxic: Toxic;
  process: ChildProcess;
  /** Resolves with its address when it is active. @throws Error when it ends before. */
  active: Promise<string>;
}

/** What a clock is ahead of the machine's: up to two seconds, either way. */
const aheadAtRandom = (): number => Math.round((Math.random() - 0.5) * 4_000);
/** Sets a running child's clock anew, as a step of its host's does. */
export const stepClock = ({ process }: Member): void => void process.send({ ahead: aheadAtRandom() });

/** Starts a child, whose clock is up to two seconds wrong. */
export const begin = (dir: string, folder: string, lease: LeaseConfig, toxic: Toxic): Member => {
  const servers = [{ host: '127.0.0.1', port: toxic.port }];
  const pair: PairOfChild = {
    lease: { ...lease, servers },
    door: join(dir, 'door.sqlite'),
    ahead: aheadAtRandom(),
  };
  const process = fork(child, [folder, '', TOKEN], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...env, NODE_COMPILE_CACHE: join(dir, 'compiled'), TOCSIN_SOAK_PAIR: JSON.stringify(pair) },
  });
  const active = new Promise<string>((resolve, reject) => {
    process.once('message', ({ port }: { port: number }) => resolve(`http://127.0.0.1:${port}/api/v1/alerts`));
    process.once('exit', (code) => reject(new Error(`a receiver ended with ${code} before it was active`)));
  });
  // Nobody waits for one that is passive to the end.
  active.catch(() => undefined);
  return { folder, toxic, process, active };
};
