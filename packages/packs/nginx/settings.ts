import { z } from 'zod';

/** Requests from nginx' access log, in the generated JSON format. */
export const accessLogSettings = z.strictObject({
  file: z.string().describe('the log in the generated format'),
  routes: z
    .array(z.string())
    .default([])
    .describe('patterns of routes that are never folded into `other`, however many there are'),
});
export type AccessLogSettings = z.output<typeof accessLogSettings>;
