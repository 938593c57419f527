import { z } from 'zod';
import { isZone } from './zone.ts';
import { serverSettings } from 'tocsin/packs/mysql';

/** A table or column. Names go into queries, so nothing but word characters may stand in them. */
const name = (what: string): z.ZodString =>
  z.string().regex(/^\w+$/, 'a table or column is letters, digits and _').describe(what);
const named = { table: name('the table'), id: name('its primary key') };

/** What the business does. Each table is told by the names that it has in the application; those without one are left out. */
export const businessSettings = z.strictObject({
  ...serverSettings,
  appTimezone: z
    .string()
    .refine(isZone, 'no zone is called so: write it as UTC or Europe/Berlin')
    .optional()
    .describe('`timezone` of `config/app.php`, where it is not the zone of the server: `UTC`, `Europe/Berlin`'),
  appointments: z
    .strictObject({
      ...named,
      source: name('the column that says where it is from'),
      createdAt: name('when it was made'),
      startsAt: name('when it is').optional(),
      cancelledAt: name('when it was cancelled').optional(),
    })
    .optional()
    .describe('the table of appointments, if the application has one'),
  calls: z
    .strictObject({
      ...named,
      direction: name('in or out'),
      reason: name('why it ended'),
      durationMs: name('how long it took, in milliseconds'),
      endedAt: name('when it ended'),
    })
    .optional()
    .describe('the table of calls'),
  webhooks: z
    .strictObject({
      ...named,
      provider: name('who sent it'),
      event: name('what it tells of'),
      receivedAt: name('when it came'),
      processedAt: name('when it was worked off'),
      failedAt: name('when it was given up').optional(),
    })
    .optional()
    .describe('the table of webhooks'),
  users: z.strictObject(named).optional().describe('the table of accounts'),
  failedJobs: z
    .strictObject({ ...named, queue: name('the queue that it was in') })
    .optional()
    .describe("Laravel's `failed_jobs`"),
});
export type BusinessSettings = z.output<typeof businessSettings>;
/** What the application calls its tables and columns. */
export type BusinessSchema = Omit<BusinessSettings, keyof typeof serverSettings | 'appTimezone'> &
  Partial<Pick<BusinessSettings, 'appTimezone' | 'connectionTimezone'>>;
