import type { FileState } from './file-state.ts';
import { isWholeFolder } from './folder.ts';
import { isComplete } from './whole/backup-completeness.ts';

/** The same of a folder as of a file. @throws when it cannot be read */
const isWhole = async (
  { path, isFolder, pieces = [path], hasGap = false }: FileState,
  ends: string | undefined,
  signal: AbortSignal,
): Promise<boolean | undefined> => {
  if (isFolder) return isWholeFolder(path);
  return hasGap ? false : isComplete({ name: path, files: pieces }, ends, signal);
};

interface Check {
  readonly of: string;
  readonly done: Promise<boolean | undefined>;
  /** Once it is known, even if that nobody can tell. */
  result?: { readonly complete: boolean | undefined };
}

const keyOf = ({ path, size, modified }: FileState): string => `${path}:${size}:${modified}`;

/** Checks each new backup once, for as long as that takes: a large one outlasts a scrape, and is known at a later one. */
export class BackupChecks {
  readonly #checks = new Map<string, Check>();
  readonly #stop = new AbortController();

  /** Whether the newest file of a backup is complete; undefined if it is not known within `milliseconds`, or not at all. @throws when it cannot be read */
  async about(
    backup: string,
    file: FileState,
    ends: string | undefined,
    milliseconds: number,
  ): Promise<boolean | undefined> {
    const of = keyOf(file);
    let check = this.#checks.get(backup);
    if (check?.of !== of) {
      const begun: Check = { of, done: isWhole(file, ends, this.#stop.signal) };
      begun.done.then(
        (complete) => (begun.result = { complete }),
        // Whoever waits hears of it; the next one who asks starts anew.
        () => void (this.#checks.get(backup) === begun && this.#checks.delete(backup)),
      );
      this.#checks.set(backup, (check = begun));
    }
    if (check.result !== undefined) return check.result.complete;
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), milliseconds);
    return Promise.race([check.done, late.promise]).finally(() => clearTimeout(timer));
  }

  stop(): void {
    this.#stop.abort();
  }
}
