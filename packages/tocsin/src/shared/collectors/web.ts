import { z } from 'zod';
import { address } from '../fields.ts';

/** Requests from nginx' access log, in the generated JSON format. */
export const accessLog = z.strictObject({
  file: z.string(),
  /** Route patterns that are never folded into `other`. */
  routes: z.array(z.string()).default([]),
});

/** Pools by their own status listener (pm.status_listen). */
export const phpFpm = z.strictObject({
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

/** Modules of the user's own, each with a prom-client registry as its default export. */
export const mounted = z.strictObject({ modules: z.array(z.string()).min(1) });
