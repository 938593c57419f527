import { isComplete } from './backup-completeness.ts';
import type { FileState } from './file-state.ts';

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
      const begun: Check = { of, done: isComplete(file.path, ends, this.#stop.signal) };
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
