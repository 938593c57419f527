import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Works while no other process holds the lock, a file with the holder's process id, which is made and removed here. */
export const alone = async (lock: string, work: () => PromiseLike<unknown>): Promise<void> => {
  await mkdir(dirname(lock), { recursive: true });
  while (!(await isTaken(lock))) await pause(50);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
};

const isTaken = async (lock: string): Promise<boolean> => {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (await isLeftBehind(lock)) await rm(lock, { force: true });
    return false;
  }
};

/** A process that was killed removes no lock. */
const isLeftBehind = async (lock: string): Promise<boolean> => {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder === 0) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};
