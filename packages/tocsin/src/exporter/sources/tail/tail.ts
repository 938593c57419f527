import { stat } from 'node:fs/promises';
import { openCopy, openHolding } from './copy.ts';
import type { EachLine } from './lines.ts';
import { LogPath } from './log-path.ts';
import { FollowedFile, positionAt, type Bookmark, type Reading } from './followed-file.ts';
import { putAsideSince, type Known } from './put-aside.ts';

/** How far a log was read, through all files that it consists of by now: plain JSON, to go on from after a restart. */
export interface TailPosition {
  readonly started: boolean;
  readonly files: readonly Bookmark[];
}

/** So many files are held open while the writer stays with an old one, a day each; and so many that were read are known. */
const MOST_HELD = 8;
/** So many that were put aside are read on after the log has something in it: of several writers one may not have been told. */
const MOST_KEPT = 2;
/** Readings after which a writer has had the time to open its log anew. */
const TOLD = 2;

const writtenWhen = (bookmark: Bookmark | undefined): bigint | undefined =>
  bookmark?.written === undefined ? undefined : BigInt(bookmark.written);

const idOf = async (path: LogPath): Promise<string> => {
  const { dev, ino } = await stat(await path.now());
  return `${dev}:${ino}`;
};

/**
 * Follows a log by its path through rotation, by rename and by copytruncate, without losing or repeating a line.
 * Not to be read twice at once.
 */
export class Tail {
  readonly #path: LogPath;
  /** The log, after those that it replaced and that may still be written to. */
  #files: FollowedFile[] = [];
  /** Whether what the log holds by now was skipped: what appears later is new. */
  #started = false;
  /** What was read to its end, newest last. */
  #finished: readonly Known[] = [];
  #lost = 0;
  #leftBehind = false;
  constructor(path: string) {
    this.#path = new LogPath(path);
  }

  get position(): TailPosition {
    return { started: this.#started, files: this.#files.map(({ bookmark }) => bookmark) };
  }

  /** Whether a writer goes on with a file that was put aside. */
  get leftBehind(): boolean {
    return this.#leftBehind;
  }

  /** How many files were gone, packed or cut since the last call before they were surely read to their end. */
  takeLost(): number {
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }

  /**
   * Goes on from a position, through what was rotated since; without one, starts at the end of the log. One that is not
   * there yet will be read from its beginning.
   */
  async open(from?: TailPosition): Promise<void> {
    await (from?.started ? this.#resume(from) : this.#begin());
  }

  async #begin(): Promise<void> {
    try {
      await this.#follow();
    } catch (error) {
      // One that may not be read is there: once it may, its past is skipped all the same.
      this.#started = (error as NodeJS.ErrnoException).code === 'ENOENT';
    }
  }

  /** Gives each new line. @returns the bytes left unread. @throws the system's error when there is no log at the path */
  async read({ signal, most, each }: Reading): Promise<number> {
    await this.#noticeTruncation();
    const missing = await this.#noticeSuccessor();
    let left = most;
    let lastWritten: FollowedFile | undefined;
    // Until something is in the log that took its place, the writer may go on with the old one for days.
    const taken = await this.#takenOver();
    for (const file of this.#files) {
      const read = await file.read({ signal, most: left, each });
      left -= read;
      if (read > 0) lastWritten = file;
      if (read > 0 && taken && (file.done || file.readings > TOLD)) file.late = true;
      if (!file.superseded || left === 0) continue;
      if (read === 0 && (taken || this.#files.length > MOST_HELD)) await this.#settle(file, each);
    }
    this.#leftBehind = (!taken && lastWritten?.superseded === true) || this.#files.some(({ late }) => late);
    // The writer goes on with the old file until it is told to reopen, so that one is read once more next time.
    for (const file of this.#files.slice(0, -1)) {
      file.superseded = true;
      if (taken) file.readings++;
    }
    if (missing !== undefined) throw missing;
    const unread = await Promise.all(this.#files.map((file) => file.unread()));
    return unread.reduce((sum, bytes) => sum + bytes, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.splice(0).map((file) => file.close()));
  }

  async #resume({ files }: TailPosition): Promise<void> {
    this.#started = true;
    const gone: Bookmark[] = [];
    for (const bookmark of files) {
      const file = await this.#found(bookmark);
      if (file) this.#files.push(file);
      else if (!bookmark.done) gone.push(bookmark);
    }
    const last = this.#files.at(-1);
    const since = last === undefined ? writtenWhen(gone.at(-1)) : await last.lastWritten();
    const id = await idOf(this.#path).catch(() => undefined);
    const packed = since === undefined || last?.id === id ? 0 : await this.#addPutAside(since, id);
    // What is gone is among what was packed.
    this.#lost += Math.max(gone.length, packed);
  }

  /** The file of a bookmark: at the log's own path, put aside by rename, or copied before it was cut. */
  async #found(bookmark: Bookmark): Promise<FollowedFile | undefined> {
    const position = positionAt(bookmark);
    const current = await this.#path
      .now()
      .then((path) => FollowedFile.open(path, position))
      .catch(() => undefined);
    // If it was cut, that will be noticed when it is read.
    if (current?.id === bookmark.id) return current;
    await current?.close();
    const renamed = await openHolding(this.#path, position, ({ id }) => id === bookmark.id);
    return renamed ?? openCopy(this.#path, position);
  }

  async #follow(): Promise<void> {
    const path = await this.#path.now();
    const file = this.#started ? await FollowedFile.open(path) : await FollowedFile.openAtEnd(path);
    this.#started = true;
    this.#files.push(file);
  }

  async #noticeTruncation(): Promise<void> {
    const current = this.#files.at(-1);
    if (current === undefined || (await current.holds(current.position))) return;
    const copy = await openCopy(this.#path, current.position);
    const since = copy === undefined ? current.writtenWhenRead : await copy.lastWritten();
    current.startOver();
    this.#files = [...this.#files.slice(0, -1), ...(copy === undefined ? [] : [copy])];
    const packed = since === undefined ? 0 : await this.#addPutAside(since, current.id);
    this.#files.push(current);
    this.#lost += copy === undefined ? Math.max(1, packed) : packed;
  }

  /** Reads on in what was put aside since a time, between what is followed and the log. @returns how many were packed instead */
  async #addPutAside(since: bigint, current: string | undefined): Promise<number> {
    const { files, packed } = await putAsideSince(this.#path, since, [...this.#finished, ...this.#files]);
    for (const file of files) {
      if (file.id === current) await file.close();
      else this.#files.push(file);
    }
    return packed;
  }

  /** Whether the log itself has something in it, or took the place of none. */
  async #takenOver(): Promise<boolean> {
    const current = this.#files.at(-1);
    return current === undefined || current.position.offset > 0 || (await current.unread()) > 0;
  }

  async #noticeSuccessor(): Promise<Error | undefined> {
    try {
      const last = this.#files.at(-1);
      const id = await idOf(this.#path);
      if (last?.id === id) return undefined;
      if (last !== undefined) this.#lost += await this.#addPutAside(await last.lastWritten(), id);
      await this.#follow();
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  /** After a file that was put aside was read to its end: the newest of them are kept, for who goes on writing there. */
  async #settle(file: FollowedFile, each: EachLine): Promise<void> {
    file.position.lines.flush(each);
    file.done = true;
    const newer = this.#files.length - 1 - this.#files.indexOf(file);
    if (newer <= MOST_KEPT && !(await file.isRemoved())) return;
    this.#files = this.#files.filter((other) => other !== file);
    this.#finished = [...this.#finished, { id: file.id, position: file.position }].slice(-MOST_HELD);
    await file.close();
  }
}
