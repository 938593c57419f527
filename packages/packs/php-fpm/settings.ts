import { z } from 'zod';
import { endpoint } from 'tocsin/shared';

/** Pools by their own status listener (pm.status_listen). */
export const poolSettings = z.strictObject({
  pools: z.array(
    z.strictObject({
      name: z.string(),
      /** `host:port`, or the path of its socket. */
      status: endpoint,
      path: z.string().default('/status'),
      /** The pool's file, for pm.max_children. */
      file: z.string(),
    }),
  ),
});
export type PoolSettings = z.output<typeof poolSettings>;
