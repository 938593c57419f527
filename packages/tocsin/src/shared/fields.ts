import { z } from 'zod';
import { milliseconds } from '#lang';

/** A Prometheus duration (`30s`), read as milliseconds. */
export const duration = z.string().transform((text, context) => {
  try {
    return milliseconds(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});
/** `127.0.0.1:9469`, `db-1:3306`, `[::1]:9469`. */
export const address = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/, 'an address is host:port, such as 127.0.0.1:9469')
  .transform((text) => {
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(text) ?? [];
    return { host, port: Number(port) };
  });
export type Address = z.output<typeof address>;

/** `127.0.0.1:9469`, `/run/redis.sock`, `unix:///run/redis.sock`. */
export const endpoint = z.union(
  [
    z
      .string()
      .regex(/^(unix:(\/\/)?)?\/[^\0]+$/)
      .transform((text) => ({ path: text.replace(/^unix:(?=\/)(\/\/(?=\/))?/, '') })),
    address,
  ],
  { error: 'it is host:port, such as 127.0.0.1:9469, or the path of a socket, such as /run/server.sock' },
);
export type Endpoint = z.output<typeof endpoint>;

/** TLS to a server: `{}` trusts the usual roots. */
export const tlsOptions = z.strictObject({
  caFile: z.string().optional().describe('roots to trust instead of the usual ones, in PEM'),
  serverName: z
    .string()
    .optional()
    .describe('the name in its certificate, where it is not the one by which it is reached'),
  verify: z.boolean().default(true).describe('whether the certificate must be valid'),
});
export type TlsOptions = z.output<typeof tlsOptions>;
