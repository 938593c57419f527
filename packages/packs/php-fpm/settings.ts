import { z } from 'zod';
import { endpoint } from 'tocsin/shared';

/** Pools by their own status listener (pm.status_listen). */
export const poolSettings = z.strictObject({
  pools: z
    .array(
      z.strictObject({
        name: z.string().describe('as it stands in brackets in its file'),
        status: endpoint.describe('its `pm.status_listen`: `host:port`, or the path of a socket'),
        path: z.string().default('/status').describe('its `pm.status_path`'),
        file: z.string().describe('its file: `pm.max_children`, and where it listens itself'),
      }),
    )
    .describe('the pools that are watched'),
});
export type PoolSettings = z.output<typeof poolSettings>;
