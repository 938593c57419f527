import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { restore } from '../../packages/tocsin/src/receiver/ledger/restore.ts';

const child = fileURLToPath(new URL('./backup-child.ts', import.meta.url));

/** What a restored ledger was before. */
export interface Earlier {
  /** Its identity: keys of what was done before have it. */
  readonly identity: string;
  /** Its newest run: later numbers come again, for other runs. */
  readonly newest: number;
}

export interface Backups<Known> {
  /** Begins one, unless one is being made. */
  readonly begin: () => void;
  /** How many were made. */
  readonly made: () => number;
  /** Resolves when none is being made. @throws when one failed. */
  readonly over: () => Promise<void>;
  /** Puts the last one in the place of the ledger, as a person does who has looked: the kill switch is off again. Returns what is certainly in it. */
  readonly restore: () => Promise<{ readonly known: Known; readonly earlier: Earlier }>;
}

const earlierOf = (file: string): Earlier => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const row = db.prepare('SELECT id, (SELECT coalesce(max(id), 0) FROM run) AS newest FROM identity').get();
    return { identity: String(row?.['id']), newest: Number(row?.['newest']) };
  } finally {
    db.close();
  }
};

/** Backups of the ledger in `dir`, by a process of their own, while the receiver runs and is killed. `known`: what is in the ledger when one begins. */
export const openBackups = <Known>(dir: string, known: () => Known): Backups<Known> => {
  const [state, file] = [join(dir, 'state'), join(dir, 'backup.sqlite')];
  const ledger = join(state, 'ledger.sqlite');
  let made = 0;
  let last: Known | undefined;
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  let failure: Error | undefined;

  const make = async (): Promise<void> => {
    const held = known();
    const process: ChildProcess = fork(child, [ledger, file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [code] = (await once(process, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`a backup failed with ${code}`);
    made += 1;
    last = held;
  };
  const begin = (): void => {
    if (isRunning || !existsSync(ledger)) return;
    isRunning = true;
    running = make()
      .catch((error: Error) => void (failure ??= error))
      .finally(() => (isRunning = false));
  };
  const over = async (): Promise<void> => {
    await running;
    if (failure !== undefined) throw failure;
  };
  return {
    begin,
    over,
    made: () => made,
    restore: async () => {
      await over();
      if (last === undefined) throw new Error('there is no backup yet');
      const earlier = earlierOf(file);
      restore(file, state, Date.now());
      openKillSwitch(state).turn(false, 'somebody has looked');
      return { known: last, earlier };
    },
  };
};
