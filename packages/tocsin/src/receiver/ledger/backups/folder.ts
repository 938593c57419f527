import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DRAFT } from '../backup.ts';

/** A backup in the folder: only what is whole and was checked has such a name. */
export interface Copy {
  readonly file: string;
  /** When it was begun, Unix milliseconds: what was written before is in it. */
  readonly at: number;
}

/** `ledger-20260501T023000Z.sqlite`: the time in UTC, to the second. */
const NAME = /^ledger-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.sqlite$/;
const SECOND = 1_000;

/** What a backup is called that is begun at a time, Unix milliseconds. */
export const nameAt = (at: number): string =>
  `ledger-${new Date(at)
    .toISOString()
    .replace(/[.]\d+/, '')
    .replaceAll(/[-:]/g, '')}.sqlite`;

const timeOf = (name: string): number | undefined => {
  const parts = NAME.exec(name)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  // The 31st of February is no name that was given here.
  return nameAt(at) === name ? at : undefined;
};

/**
 * The backups of a folder, the newest first. One from a time that has not come, by a clock that was wrong, is neither counted nor removed.
 * @throws when the folder cannot be read.
 */
export const copiesIn = (folder: string, now: number): readonly Copy[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry): readonly Copy[] => {
      const at = entry.isFile() ? timeOf(entry.name) : undefined;
      return at === undefined || at > now + SECOND ? [] : [{ file: join(folder, entry.name), at }];
    })
    .toSorted((a, b) => b.at - a.at);

/** Size of a backup, bytes. */
export const sizeOf = ({ file }: Copy): number => statSync(file).size;

/** Removes all but the newest `keep` backups, and nothing else. @throws when one cannot be removed. */
export const removeOld = (folder: string, keep: number, now: number): void => {
  for (const { file } of copiesIn(folder, now).slice(Math.max(keep, 1))) rmSync(file, { force: true });
};

/** Removes what backups have left that were broken off. @throws when it cannot be removed. */
export const removeDrafts = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const [whole = '', draft] = name.split(DRAFT);
    // Whoever makes one for a receiver that was killed may still write.
    if (draft !== undefined && timeOf(whole) !== undefined)
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
};
