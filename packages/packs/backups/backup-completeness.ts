import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** So many bytes of the end are looked at. */
const TAIL = 4096;

const isGzip = async (file: string): Promise<boolean> => {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await handle.close();
  }
};

/** The last bytes of what a stream gives. @throws the stream's error, such as that a gzip file is cut off */
const tailOf = async (file: string, gzip: boolean, signal: AbortSignal): Promise<Buffer> => {
  let tail: Buffer = Buffer.alloc(0);
  const keep = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source)
      tail = Buffer.from(chunk.length >= TAIL ? chunk.subarray(-TAIL) : Buffer.concat([tail, chunk]).subarray(-TAIL));
  };
  const source = createReadStream(file);
  if (gzip) await pipeline(source, createGunzip(), keep, { signal });
  else await pipeline(source, keep, { signal });
  return tail;
};

/**
 * Whether a backup can be unpacked to its end, has something in it, and ends as it should. A dump that broke off still makes
 * a sound gzip file where the shell only looks at gzip: only its end tells.
 * @throws when the file cannot be read
 */
export const isComplete = async (file: string, ends: string | undefined, signal: AbortSignal): Promise<boolean> => {
  const gzip = await isGzip(file);
  try {
    const tail = await tailOf(file, gzip, signal);
    return tail.length > 0 && (ends === undefined || tail.includes(ends));
  } catch (error) {
    // What zlib says of bytes that are no whole gzip file; anything else says nothing about the backup.
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) return false;
    throw error;
  }
};
