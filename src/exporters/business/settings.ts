import { z } from 'zod';
import { isZone } from './zone.ts';
import { serverSettings } from 'tocsin/packs/mysql';

/** A table or column. Names go into queries, so nothing but word characters may stand in them. */
const name = z.string().regex(/^\w+$/, 'a table or column is letters, digits and _');

/** What the business does. Each table is told by the names that it has in the application; those without one are left out. */
export const businessSettings = z.strictObject({
  ...serverSettings,
  /** Laravel's `timezone` of config/app.php, where it is not the zone of the server: `UTC`, `Europe/Berlin`. */
  appTimezone: z.string().refine(isZone, 'no zone is called so: write it as UTC or Europe/Berlin').optional(),
  appointments: z
    .strictObject({
      table: name,
      id: name,
      source: name,
      createdAt: name,
      startsAt: name.optional(),
      cancelledAt: name.optional(),
    })
    .optional(),
  calls: z
    .strictObject({ table: name, id: name, direction: name, reason: name, durationMs: name, endedAt: name })
    .optional(),
  webhooks: z
    .strictObject({
      table: name,
      id: name,
      provider: name,
      event: name,
      receivedAt: name,
      processedAt: name,
      failedAt: name.optional(),
    })
    .optional(),
  users: z.strictObject({ table: name, id: name }).optional(),
  failedJobs: z.strictObject({ table: name, id: name, queue: name }).optional(),
});
export type BusinessSettings = z.output<typeof businessSettings>;
/** What the application calls its tables and columns. */
export type BusinessSchema = Omit<BusinessSettings, keyof typeof serverSettings | 'appTimezone'> &
  Partial<Pick<BusinessSettings, 'appTimezone' | 'connectionTimezone'>>;
