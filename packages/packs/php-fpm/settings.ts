import { z } from 'zod';
import { address } from 'tocsin/shared';

/** Pools by their own status listener (pm.status_listen). */
export const poolSettings = z.strictObject({
  pools: z.array(
    z.strictObject({
      name: z.string(),
      status: address,
      path: z.string().default('/status'),
      /** The pool's file, for pm.max_children. */
      file: z.string(),
    }),
  ),
});
export type PoolSettings = z.output<typeof poolSettings>;
