import { isComplete } from './backup-completeness.ts';

/** A file as it was when it was looked at. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}
interface Check {
  readonly of: string;
  readonly done: Promise<boolean>;
  result?: boolean;
}

const keyOf = ({ path, size, modified }: FileState): string => `${path}:${size}:${modified}`;

/** Checks each new backup once, for as long as that takes: a large one outlasts a scrape, and is known at a later one. */
export class BackupChecks {
  readonly #checks = new Map<string, Check>();
  readonly #stop = new AbortController();

  /** Whether the newest file of a backup is complete; undefined if it is not known within `milliseconds`. @throws when it cannot be read */
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
        (result) => (begun.result = result),
        // Whoever waits hears of it; the next one who asks starts anew.
        () => void (this.#checks.get(backup) === begun && this.#checks.delete(backup)),
      );
      this.#checks.set(backup, (check = begun));
    }
    if (check.result !== undefined) return check.result;
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), milliseconds);
    return Promise.race([check.done, late.promise]).finally(() => clearTimeout(timer));
  }

  stop(): void {
    this.#stop.abort();
  }
}
