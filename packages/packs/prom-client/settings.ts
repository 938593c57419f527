import { z } from 'zod';

/** Modules of the user's own, each with a prom-client registry as its default export. */
export const mountedSettings = z.strictObject({
  modules: z.array(z.string()).min(1).describe('modules with a registry of prom-client as their default export'),
});
