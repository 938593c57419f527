import { open, type FileHandle } from 'node:fs/promises';
import { Lines, type EachLine } from './lines.ts';

const CHUNK = 128 * 1024;
/** So many bytes before the place we have read to tell one log from another: they hold the time of the last requests. */
const MARK = 256;

/** How far a file has been read. */
export interface Position {
  readonly offset: number;
  /** The last bytes before the offset. */
  readonly mark: Buffer;
  /** The line that was begun there. */
  readonly lines: Lines;
}
export interface Reading {
  readonly signal: AbortSignal;
  /** Bytes that may be read. */
  readonly most: number;
  readonly each: EachLine;
}

/** A position as it is written down, with the file it belongs to. */
export interface Bookmark {
  /** Device and inode. */
  readonly id: string;
  readonly offset: number;
  /** Base64. */
  readonly mark: string;
  readonly begun: string;
  /** When it was last written to before it was read, in nanoseconds since 1970; not in records of older versions. */
  readonly written?: string;
  /** Whether it was put aside, and read to its end: it may go. */
  readonly done?: true;
}
export const positionAt = ({ offset, mark, begun }: Bookmark): Position => ({
  offset,
  mark: Buffer.from(mark, 'base64'),
  lines: new Lines(Buffer.from(begun, 'base64')),
});

const beginning = (): Position => ({ offset: 0, mark: Buffer.alloc(0), lines: new Lines() });

/** A copy, for the chunk's memory is used again. */
const lastBytes = (mark: Buffer, chunk: Buffer): Buffer => Buffer.concat([mark, chunk.subarray(-MARK)]).subarray(-MARK);

const bytesAt = async (handle: FileHandle, offset: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
};

/** After the last complete line. */
const endOf = async (handle: FileHandle): Promise<Position> => {
  const { size } = await handle.stat();
  const last = await bytesAt(handle, Math.max(0, size - CHUNK), Math.min(size, CHUNK));
  const complete = last.subarray(0, last.lastIndexOf('\n') + 1);
  return {
    offset: size - (last.length - complete.length),
    mark: Buffer.from(complete.subarray(-MARK)),
    lines: new Lines(),
  };
};

/** An open log file, and how far it has been read. It stays the same file when it is renamed or removed. */
export class FollowedFile {
  /** Whether another file had its place at the last reading already. */
  superseded = false;
  /** At how many readings the log that took its place had something in it. */
  readings = 0;
  /** Whether it was read to its end since then: what is written to it later is by somebody who was not told of the other. */
  done = false;
  /** Whether that happened. */
  late = false;
  readonly id: string;
  readonly #handle: FileHandle;
  #position: Position;
  #writtenWhenRead: bigint | undefined;

  private constructor(handle: FileHandle, id: string, position: Position) {
    this.#handle = handle;
    this.id = id;
    this.#position = position;
  }

  static async open(path: string, position = beginning()): Promise<FollowedFile> {
    const handle = await open(path, 'r');
    const { dev, ino } = await handle.stat();
    return new FollowedFile(handle, `${dev}:${ino}`, position);
  }

  /** Opens it at its end, or at the beginning of the last line if that is not complete yet. */
  static async openAtEnd(path: string): Promise<FollowedFile> {
    const file = await FollowedFile.open(path);
    try {
      file.#writtenWhenRead = await file.lastWritten();
      file.#position = await endOf(file.#handle);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get position(): Position {
    return this.#position;
  }
  get bookmark(): Bookmark {
    const { offset, mark, lines } = this.#position;
    const written = this.#writtenWhenRead;
    return {
      id: this.id,
      offset,
      mark: mark.toString('base64'),
      begun: lines.begun.toString('base64'),
      ...(written === undefined ? {} : { written: String(written) }),
      ...(this.done && { done: true as const }),
    };
  }

  /** When it had been written to at the last reading: nanoseconds since 1970. */
  get writtenWhenRead(): bigint | undefined {
    return this.#writtenWhenRead;
  }

  /** Whether what was read is still there: not if the file was cut, even if it has grown beyond that place again. */
  async holds({ offset, mark }: Position): Promise<boolean> {
    return mark.equals(await bytesAt(this.#handle, offset - mark.length, mark.length));
  }

  startOver(): void {
    this.#position = beginning();
  }

  /** Reads on. @returns the number of bytes read */
  async read({ signal, most, each }: Reading): Promise<number> {
    const buffer = Buffer.alloc(CHUNK);
    // Before it is read: what is written meanwhile is later.
    this.#writtenWhenRead = await this.lastWritten();
    let total = 0;
    while (total < most && !signal.aborted) {
      const { offset, mark, lines } = this.#position;
      const { bytesRead } = await this.#handle.read(buffer, 0, Math.min(CHUNK, most - total), offset);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      this.#position = { offset: offset + bytesRead, mark: lastBytes(mark, chunk), lines };
      lines.push(chunk, each);
      total += bytesRead;
    }
    return total;
  }

  /** Nanoseconds since 1970. */
  async lastWritten(): Promise<bigint> {
    return (await this.#handle.stat({ bigint: true })).mtimeNs;
  }

  /** Whether nobody can find it by a name any more: its room is free once it is closed. */
  async isRemoved(): Promise<boolean> {
    return (await this.#handle.stat()).nlink === 0;
  }

  async unread(): Promise<number> {
    const { size } = await this.#handle.stat();
    return Math.max(0, size - this.#position.offset);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
