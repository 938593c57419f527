import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** As logrotate numbers or dates what it puts aside; a compressed one cannot be followed. */
const ROTATED = /[.-]\d+$/;
const PACKED = /\.(?:gz|zst|xz|bz2|lz4|lzma|Z)$/;

/**
 * Where a log is: at one path, or in a file for each day, such as `laravel-*.log`, in which the star stands for a date. Then the
 * newest of them is the log.
 */
export class LogPath {
  readonly #path: string;
  /** The names of a log of many days; undefined where it has one. */
  readonly #dated: RegExp | undefined;

  constructor(path: string) {
    this.#path = path;
    const name = basename(path);
    this.#dated = name.includes('*')
      ? new RegExp(`^${name.replace(/[^\w*]/g, String.raw`\$&`).replaceAll('*', String.raw`\d[\d_.-]*`)}$`)
      : undefined;
  }

  /** The log now. @throws the system's error when there is none */
  async now(): Promise<string> {
    if (this.#dated === undefined) return this.#path;
    const newest = (await this.#names()).toSorted().at(-1);
    if (newest === undefined)
      throw Object.assign(new Error(`ENOENT: no such file, open '${this.#path}'`), { code: 'ENOENT' });
    return join(dirname(this.#path), newest);
  }

  /** Other files that may hold what was in the log before. */
  async others(): Promise<readonly string[]> {
    const now = basename(await this.now());
    return (await this.#names()).filter((name) => name !== now).map((name) => join(dirname(this.#path), name));
  }

  /** Those of them that were put aside as they were, and can be followed. */
  async putAside(): Promise<readonly string[]> {
    const others = await this.others();
    return this.#dated === undefined ? others.filter((path) => ROTATED.test(path)) : others;
  }

  /** What was put aside and is compressed. */
  async packed(): Promise<readonly string[]> {
    const names = await readdir(dirname(this.#path));
    return names
      .filter((name) => PACKED.test(name) && this.#isOwn(name.replace(PACKED, '')))
      .map((name) => join(dirname(this.#path), name));
  }

  #isOwn(name: string): boolean {
    return this.#dated === undefined ? name.startsWith(basename(this.#path)) : this.#dated.test(name);
  }

  async #names(): Promise<readonly string[]> {
    return (await readdir(dirname(this.#path))).filter((name) => this.#isOwn(name));
  }
}
