import { constants, deflateRawSync } from 'node:zlib';

/** Bytes of pages that are kept to be compared, a page in one format: some 25 000 lines. */
const MOST_KEPT = 2 * 1024 * 1024;

/** The first level: the others cost several times as much for a tenth of the bytes. Each block stands by itself and ends with a byte. */
const BLOCK = { level: constants.Z_BEST_SPEED, finishFlush: constants.Z_SYNC_FLUSH } as const;

/** A part of a page, and the same as deflate has it. */
interface Block {
  readonly text: Buffer;
  readonly packed: Buffer;
}

/**
 * The page that was compressed last, in blocks. Most series are from one scrape to the next what they were, so most of a page
 * need not be compressed again. Several may ask at once: a block is replaced, never changed.
 */
export class PackedPage {
  #blocks: Block[] = [];
  #kept = 0;

  /** A part of a page, compressed: to follow the parts before it. The bytes are not needed afterwards. */
  pack(part: number, text: Buffer): Buffer {
    const before = this.#blocks[part];
    if (before?.text.equals(text) === true) return before.packed;
    const packed = deflateRawSync(text, BLOCK);
    const kept = this.#kept - (before?.text.length ?? 0) + text.length;
    // In a row: what is beyond is packed anew each time.
    if (part > this.#blocks.length || kept > MOST_KEPT) this.end(part);
    else {
      this.#blocks[part] = { text: Buffer.from(text), packed };
      this.#kept = kept;
    }
    return packed;
  }

  /** Forgets what a page of so many parts has not. */
  end(parts: number): void {
    for (const { text } of this.#blocks.splice(parts)) this.#kept -= text.length;
  }
}
