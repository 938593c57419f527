import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { PackedPage } from './packed-page.ts';

/** Compressed bytes that are gathered before they are written: each writing is a packet, and a call of the system. */
const GATHERED = 64 * 1024;

/** Of gzip with deflate: no name, no time, the fastest level, no particular system (RFC 1952). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff]);
/** A block without anything that is the last one. */
const LAST_BLOCK = Buffer.from([3, 0]);

const trailer = (sum: number, length: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(sum, 0);
  bytes.writeUInt32LE(length % 2 ** 32, 4);
  return bytes;
};

/** Waits until the bytes are no longer needed. @throws when the other side is gone */
const written = (sink: Writable, chunk: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    sink.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

const sendPlain = async (response: ServerResponse, chunks: Iterable<Buffer>): Promise<void> => {
  for (const chunk of chunks) await written(response, chunk);
  response.end();
};

const sendPacked = async (response: ServerResponse, chunks: Iterable<Buffer>, page: PackedPage): Promise<void> => {
  response.setHeader('content-encoding', 'gzip');
  let gathered: Buffer[] = [HEADER];
  let [parts, sum, length, packed] = [0, 0, 0, 0];
  for (const chunk of chunks) {
    const block = page.pack(parts++, chunk);
    gathered.push(block);
    sum = crc32(chunk, sum);
    length += chunk.length;
    packed += block.length;
    if (packed >= GATHERED) {
      await written(response, Buffer.concat(gathered));
      [gathered, packed] = [[], 0];
    } else await turn();
    if (response.destroyed) return;
  }
  page.end(parts);
  response.end(Buffer.concat([...gathered, LAST_BLOCK, trailer(sum, length)]));
};

/**
 * Sends a page chunk by chunk; the loop turns between two. A client that leaves early is no error.
 * @param packed compresses it, for a client that takes gzip
 */
export const send = async (response: ServerResponse, chunks: Iterable<Buffer>, packed?: PackedPage): Promise<void> => {
  const gone = once(response, 'close');
  const all = packed === undefined ? sendPlain(response, chunks) : sendPacked(response, chunks, packed);
  await Promise.race([all.catch(() => response.destroy()), gone]);
};
