import { stat } from 'node:fs/promises';
import type { Logger } from '../log.ts';
import { Complaints, toLog } from '../complaints.ts';

/** What stands in files, read again when one of them changes. What cannot be read leaves what was read before, and is logged. */
export class FreshFile<T> {
  readonly #files: (value: T) => readonly string[];
  readonly #read: () => Promise<T>;
  readonly #complaints: Complaints;
  #value: T;
  #stamp: string;
  #look: Promise<void> | undefined;

  private constructor(value: T, stamp: string, { files, read, log }: FreshFileOptions<T>) {
    this.#value = value;
    this.#stamp = stamp;
    this.#files = files;
    this.#read = read;
    this.#complaints = new Complaints(toLog(log));
  }

  /** @throws what `read` throws */
  static async open<T>(options: FreshFileOptions<T>): Promise<FreshFile<T>> {
    const value = await options.read();
    return new FreshFile(value, await stampOf(options.files(value)), options);
  }

  /** Those who ask at the same time wait for one look. */
  async now(): Promise<T> {
    this.#look ??= this.#refresh().finally(() => (this.#look = undefined));
    await this.#look;
    return this.#value;
  }

  async #refresh(): Promise<void> {
    const files = this.#files(this.#value);
    const stamp = await stampOf(files);
    if (stamp === this.#stamp) return;
    try {
      const value = await this.#read();
      // Whoever writes a file empties it first: what was read while it changed is half of it. The next look finds the whole.
      if ((await stampOf(files)) !== stamp) return;
      this.#value = value;
      // Of the files that it names now: they may be others.
      this.#stamp = await stampOf(this.#files(value));
      this.#complaints.about(files[0] ?? '', undefined);
    } catch (error) {
      this.#stamp = stamp;
      this.#complaints.about(files[0] ?? '', (error as Error).message);
    }
  }
}

interface FreshFileOptions<T> {
  /** The files that the value depends on. */
  readonly files: (value: T) => readonly string[];
  readonly read: () => Promise<T>;
  readonly log: Logger;
}

const stampOf = async (files: readonly string[]): Promise<string> => {
  const stats = await Promise.all(files.map((file) => stat(file, { bigint: true }).catch(() => undefined)));
  return stats.map((one) => (one ? `${one.ino}:${one.mtimeNs}:${one.size}` : 'missing')).join();
};
