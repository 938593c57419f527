import type { IncomingMessage } from 'node:http';

/** Why a body was not read to its end. `gone`: the client is. */
export type Unread = 'too large' | 'gone';

/**
 * A request's body in a buffer of its own, which may be handed to another thread; at most `most` bytes. What a client only announces
 * takes no memory: it is given by the system where it is written.
 */
export const readBody = (request: IncomingMessage, most: number): Promise<Uint8Array | Unread> =>
  new Promise((resolve) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > most) return resolve('too large');
    let body: Uint8Array = new Uint8Array(Math.min(announced, FIRST));
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      const end = length + chunk.length;
      if (end > most) {
        request.removeAllListeners('data').resume();
        body = new Uint8Array();
        return resolve('too large');
      }
      if (end > body.length) body = grown(body, length, Math.max(end, announced || Math.min(2 * body.length, most)));
      body.set(chunk, length);
      length = end;
    });
    request.on('end', () => resolve(body.length === length ? body : body.slice(0, length)));
    // After its end this changes nothing.
    request.on('close', () => resolve('gone'));
    request.on('error', () => resolve('gone'));
  });

/** Bytes of the first buffer at most. */
const FIRST = 64 * 1024;
const grown = (body: Uint8Array, length: number, size: number): Uint8Array => {
  const larger = new Uint8Array(size);
  larger.set(body.subarray(0, length));
  return larger;
};
