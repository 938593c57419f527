import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The highest version of TLS that is offered. */
  readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2';
  /** Another name than the proxy's. */
  readonly name?: string;
}
export type Ask = (path: string, asked?: Asked) => Promise<Answer>;

/** Asks a proxy on loopback under its name, as somebody of elsewhere does; the path goes as it is, whatever is in it. */
export const askAt =
  (ofProxy: string, port: number, ca: Buffer): Ask =>
  (path, { method = 'GET', headers = {}, body = '', maxVersion, name = ofProxy } = {}) =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          servername: name,
          ca,
          path,
          method,
          agent: false,
          headers: {
            host: `${name}:${port}`,
            ...headers,
            ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          },
          ...(maxVersion === undefined
            ? {}
            : { minVersion: 'TLSv1.1' as const, maxVersion, ciphers: 'DEFAULT:@SECLEVEL=0' }),
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer
            .on('data', (part: Buffer) => parts.push(part))
            .on('end', () =>
              resolve({
                status: answer.statusCode ?? 0,
                headers: answer.headers,
                body: Buffer.concat(parts).toString('utf8'),
              }),
            );
        },
      );
      asked.on('error', reject).end(body);
    });
