import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KillSwitch } from './live.ts';
import { makeFolder } from '../../shared/make-folder.ts';

/**
 * While it is on, no response touches anything. It is on when the file `kill-switch` is in the state folder, whoever put it
 * there, or when this process was told so. Turning it renames a file that is there already, so a full disk cannot keep it off.
 */
export interface Switch {
  readonly read: () => KillSwitch;
  /** Returns whether it will be remembered after a restart. */
  readonly turn: (on: boolean, why: string) => boolean;
}

const attempt = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};

/** `make`: prepares the folder; without it, nothing is written until it is turned. */
export const openKillSwitch = (folder: string, { make = true }: { readonly make?: boolean } = {}): Switch => {
  const file = join(folder, 'kill-switch');
  const spare = `${file}.off`;
  let told: string | undefined;
  if (make)
    attempt(() => {
      makeFolder(folder, 0o700);
      if (!existsSync(file) && !existsSync(spare)) writeFileSync(spare, '', { mode: 0o600 });
    });

  const isThere = (): boolean => {
    try {
      return statSync(file, { throwIfNoEntry: false }) !== undefined;
    } catch {
      // Not to know whether it is on is to be careful.
      return true;
    }
  };
  const words = (): string => {
    let text = '';
    attempt(() => (text = readFileSync(file, 'utf8').trim().slice(0, 300)));
    return text || `the file ${file} is there`;
  };
  return {
    read: () => {
      if (told !== undefined) return { on: true, why: told };
      return isThere() ? { on: true, why: words() } : { on: false, why: '' };
    },
    turn: (on, why) => {
      told = on ? why : undefined;
      if (!on) return !isThere() || attempt(() => renameSync(file, spare));
      const kept = isThere() || attempt(() => renameSync(spare, file)) || attempt(() => writeFileSync(file, ''));
      attempt(() => writeFileSync(file, `${why}\n`));
      return kept;
    },
  };
};
