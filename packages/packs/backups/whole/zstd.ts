import { addAbortSignal } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { BrokenError } from './broken-error.ts';
import type { Bytes } from './bytes.ts';

/** A frame that holds nothing: these bytes (the first is 50 to 5f), and how long it is. pzstd writes one before each other frame. */
const isSkipped = (begins: Buffer): boolean => /^5[0-9a-f]2a4d18/.test(begins.toString('hex', 0, 4));
const SKIPPED_HEAD = 8;

/** How many bytes hold nothing from there on; 0 where a frame with content begins. */
const skippedAt = async (bytes: Bytes, place: number): Promise<number> => {
  const head = await bytes.at(place, SKIPPED_HEAD);
  return head.length === SKIPPED_HEAD && isSkipped(head) ? SKIPPED_HEAD + head.readUInt32LE(4) : 0;
};

/**
 * The content of what zstd packed, which has any number of frames one after the other: Node's decoder ends with the first of them.
 * @throws BrokenError, zlib's error, or the system's
 */
export async function* zstdContent(bytes: Bytes, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { size } = bytes;
  let at = 0;
  while (at < size) {
    const skipped = await skippedAt(bytes, at);
    at += skipped;
    if (at > size) throw new BrokenError('its last frame is cut off');
    if (skipped > 0) continue;
    const source = bytes.from(at);
    const frame = addAbortSignal(signal, createZstdDecompress());
    source.on('error', (error) => void frame.destroy(error));
    try {
      yield* source.pipe(frame) as AsyncIterable<Buffer>;
    } finally {
      source.destroy();
      frame.destroy();
    }
    if (frame.bytesWritten === 0) throw new BrokenError('nothing came out of it');
    at += frame.bytesWritten;
  }
}
