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
