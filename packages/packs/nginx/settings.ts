import { z } from 'zod';

/** Requests from nginx' access log, in the generated JSON format. */
export const accessLogSettings = z.strictObject({
  file: z.string(),
  /** Route patterns that are never folded into `other`. */
  routes: z.array(z.string()).default([]),
});
export type AccessLogSettings = z.output<typeof accessLogSettings>;
