import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BrokenError } from './broken-error.ts';
import type { Bytes } from './bytes.ts';
import { contentOf, type Content } from './content.ts';
import { zstdContent } from './zstd.ts';

/** What zlib says of bytes that are no whole file of its form; anything else says nothing about the backup. */
const isBroken = (error: unknown): boolean => /^(Z_|ZSTD_)/.test(String((error as NodeJS.ErrnoException).code));

/** What was packed with a longer window than 128 MiB takes as much memory to unpack, which is not the exporter's to take. */
const isTooLarge = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ZSTD_error_frameParameter_windowTooLarge';

const nodes: Readonly<Record<'gzip' | 'zstd', (bytes: Bytes, signal: AbortSignal) => Promise<Content>>> = {
  gzip: (bytes, signal) => {
    const gunzip = createGunzip();
    return pipeline(bytes.from(), gunzip, (source: AsyncIterable<Buffer>) => contentOf(source), { signal });
  },
  zstd: (bytes, signal) => contentOf(zstdContent(bytes, signal)),
};

/** The content of what Node itself unpacks; undefined where that takes too much memory. @throws BrokenError, or the system's error */
export const unpackedByNode = async (
  bytes: Bytes,
  form: keyof typeof nodes,
  signal: AbortSignal,
): Promise<Content | undefined> => {
  try {
    return await nodes[form](bytes, signal);
  } catch (error) {
    if (isTooLarge(error)) return undefined;
    throw isBroken(error) ? new BrokenError((error as Error).message) : error;
  }
};

/** The content of what another program unpacks to its output; undefined where the program is not there. @throws BrokenError */
export const unpackedBy = async (program: string, bytes: Bytes, signal: AbortSignal): Promise<Content | undefined> => {
  const child = spawn(program, ['-dc'], { signal, stdio: ['pipe', 'pipe', 'ignore'] });
  // It may end before it has read all: its exit code says why.
  const fed = pipeline(bytes.from(), child.stdin).catch((error: NodeJS.ErrnoException) => error);
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
  const unread = await fed;
  if (unread instanceof Error && unread.syscall === 'read') throw unread;
  if (ended[0] !== 0) throw new BrokenError(`${program} ended with ${String(ended[0])}`);
  return unpacked;
};
