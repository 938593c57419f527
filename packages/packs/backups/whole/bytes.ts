import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** A backup as it lies there: one file, or the pieces that it was split into, in order. */
export interface Pieces {
  /** What it is called as a whole. */
  readonly name: string;
  readonly files: readonly string[];
}

/** The bytes of several files, as if they were one. */
export class Bytes {
  readonly #files: readonly { readonly path: string; readonly begins: number; readonly ends: number }[];

  private constructor(files: readonly { readonly path: string; readonly begins: number; readonly ends: number }[]) {
    this.#files = files;
  }

  /** @throws the system's error when one is not there */
  static async of(paths: readonly string[]): Promise<Bytes> {
    const files: { path: string; begins: number; ends: number }[] = [];
    let begins = 0;
    for (const path of paths) {
      const ends = begins + (await stat(path)).size;
      files.push({ path, begins, ends });
      begins = ends;
    }
    return new Bytes(files);
  }

  get size(): number {
    return this.#files.at(-1)?.ends ?? 0;
  }

  /** At most so many bytes at a place; fewer at the end. @throws the system's error */
  async at(place: number, length: number): Promise<Buffer> {
    const found: Buffer[] = [];
    for (const { path, begins, ends } of this.#files) {
      const from = Math.max(place, begins);
      const most = Math.min(place + length, ends) - from;
      if (most <= 0) continue;
      const handle = await open(path, 'r');
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, from - begins);
        found.push(buffer.subarray(0, bytesRead));
      } finally {
        await handle.close();
      }
    }
    return Buffer.concat(found);
  }

  /** All from a place on. */
  from(place = 0): Readable {
    const after = this.#files.filter(({ ends }) => ends > place);
    const [only] = after;
    if (only !== undefined && after.length === 1)
      return createReadStream(only.path, { start: Math.max(0, place - only.begins) });
    return Readable.from(oneAfterTheOther(after, place), { objectMode: false });
  }
}

async function* oneAfterTheOther(
  files: readonly { readonly path: string; readonly begins: number }[],
  place: number,
): AsyncGenerator<Buffer> {
  for (const { path, begins } of files)
    yield* createReadStream(path, { start: Math.max(0, place - begins) }) as AsyncIterable<Buffer>;
}
