import { stat } from 'node:fs/promises';
import type { Logger } from '../../shared/log.ts';
import { Complaints, toLog } from '../collecting/complaints.ts';

/** What stands in files, read again when one of them changes. What cannot be read leaves what was read before, and is logged. */
export class FreshFile<T> {
  readonly #files: (value: T) => readonly string[];
  readonly #read: () => Promise<T>;
  readonly #complaints: Complaints;
  #value: T;
  #stamp: string;

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

  async now(): Promise<T> {
    const files = this.#files(this.#value);
    const stamp = await stampOf(files);
    if (stamp === this.#stamp) return this.#value;
    try {
      this.#value = await this.#read();
      // Of the files that it names now: they may be others.
      this.#stamp = await stampOf(this.#files(this.#value));
      this.#complaints.about(files[0] ?? '', undefined);
    } catch (error) {
      this.#stamp = stamp;
      this.#complaints.about(files[0] ?? '', (error as Error).message);
    }
    return this.#value;
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
