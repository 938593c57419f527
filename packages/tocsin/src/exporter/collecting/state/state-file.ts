import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../collector-error.ts';
import { record, type StateRecord } from './record.ts';

/** A collector's record on disk. It is there whole, as it was or as it is, whenever the power fails. */
export class StateFile {
  readonly #path: string;
  constructor(folder: string, id: string) {
    this.#path = join(folder, `${id}.json`);
  }

  /** What was saved last; undefined at the very first start. @throws when it is there and no record; it is kept aside then */
  async load(): Promise<StateRecord | undefined> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    try {
      return record.parse(JSON.parse(text));
    } catch (error) {
      const aside = `${this.#path}.broken`;
      await rename(this.#path, aside);
      throw new Error(
        `${this.#path} is not a record of this exporter; it is ${aside} now, and counting begins anew: ${messageOf(error).slice(0, 200)}`,
        { cause: error },
      );
    }
  }

  /** @throws the system's error; the record before is still there then */
  async save(state: Iterable<string>): Promise<void> {
    const draft = `${this.#path}.draft`;
    const file = await open(draft, 'w', 0o600);
    try {
      for (const piece of state) await file.write(piece);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#path);
    const folder = await open(dirname(this.#path));
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
