import { z } from 'zod';
import type { Placement } from '../../compile/stack/stack-parts.ts';
import { readConfig } from '../../shared/config.ts';

const placement = z.strictObject({
  addresses: z.record(z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'is not host/service'), z.string()),
  paths: z.record(z.string(), z.string()).default({}),
  responder: z.string().optional(),
  watcher: z.url().optional(),
});

/** Reads where the parts of a drill really are. @throws UsageError */
export const readPlacement = (file: string): Promise<Placement> => readConfig(file, placement);
