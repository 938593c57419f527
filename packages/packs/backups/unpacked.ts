import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { contentOf, type Content } from './content.ts';

/** A packed file that is cut off or broken. */
export class BrokenError extends Error {
  override readonly name = 'BrokenError';
}

/** What zlib says of bytes that are no whole file of its form; anything else says nothing about the backup. */
const isBroken = (error: unknown): boolean => /^(Z_|ZSTD_)/.test(String((error as NodeJS.ErrnoException).code));

const zlibs = { gzip: createGunzip, zstd: createZstdDecompress };

/** The content of a file that Node itself unpacks. @throws BrokenError, or the system's error */
export const unpackedByNode = async (file: string, form: keyof typeof zlibs, signal: AbortSignal): Promise<Content> => {
  let content: Content | undefined;
  try {
    await pipeline(
      createReadStream(file),
      zlibs[form](),
      async (source: AsyncIterable<Buffer>) => void (content = await contentOf(source)),
      { signal },
    );
  } catch (error) {
    throw isBroken(error) ? new BrokenError((error as Error).message) : error;
  }
  if (content === undefined) throw new BrokenError('nothing came out of it');
  return content;
};

/** The content of a file that another program unpacks to its output; undefined where the program is not there. @throws BrokenError */
export const unpackedBy = async (program: string, file: string, signal: AbortSignal): Promise<Content | undefined> => {
  const child = spawn(program, ['-dc', file], { signal, stdio: ['ignore', 'pipe', 'ignore'] });
  const over = once(child, 'close');
  // An error before it is waited for is no error of the process.
  over.catch(() => undefined);
  const failed = once(child, 'error').then(([error]) => error as NodeJS.ErrnoException);
  const content = contentOf(child.stdout as AsyncIterable<Buffer>);
  const ended = await Promise.race([over, failed]).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (ended instanceof Error) {
    content.catch(() => undefined);
    if (ended.code === 'ENOENT') return undefined;
    throw ended;
  }
  const unpacked = await content;
  if (ended[0] !== 0) throw new BrokenError(`${program} ended with ${String(ended[0])}`);
  return unpacked;
};
