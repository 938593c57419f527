import type { IncomingMessage } from 'node:http';

/** Why a body was not read to its end. `gone`: the client is. */
export type Unread = 'too large' | 'gone';

/** A request's body in a buffer of its own, which may be handed to another thread; at most `most` bytes. */
export const readBody = (request: IncomingMessage, most: number): Promise<Uint8Array | Unread> =>
  new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > most) return resolve('too large');
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) {
        request.removeAllListeners('data').resume();
        resolve('too large');
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(joined(chunks, length)));
    // After its end this changes nothing.
    request.on('close', () => resolve('gone'));
    request.on('error', () => resolve('gone'));
  });

const joined = (chunks: readonly Buffer[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};
