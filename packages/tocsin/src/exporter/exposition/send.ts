import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { createGzip, constants } from 'node:zlib';

/** Waits until the bytes are no longer needed. @throws when the other side is gone */
const written = (sink: Writable, chunk: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    sink.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

/**
 * Sends a page chunk by chunk; the loop turns between two. A client that leaves early is no error.
 * gzip at its first level: the others cost several times as much for a tenth of the bytes.
 */
export const send = async (response: ServerResponse, chunks: Iterable<Buffer>, gzip: boolean): Promise<void> => {
  const sink: Writable = gzip ? createGzip({ level: constants.Z_BEST_SPEED }) : response;
  if (gzip) {
    response.setHeader('content-encoding', 'gzip');
    sink.pipe(response);
  }
  const gone = once(response, 'close');
  const all = async (): Promise<void> => {
    for (const chunk of chunks) await written(sink, chunk);
    sink.end();
  };
  await Promise.race([all().catch(() => response.destroy()), gone]);
  if (response.destroyed && !response.writableEnded) sink.destroy();
};
