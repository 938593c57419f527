import { z } from 'zod';
import { address } from '../fields.ts';

const mysql = {
  mysql: address,
  database: z.string(),
  user: z.string(),
  passwordFile: z.string(),
};
/** A table or column. Names go into queries, so nothing but word characters may stand in them. */
const name = z.string().regex(/^\w+$/, 'a table or column is letters, digits and _');

/** Active users, from Laravel's sessions table. */
export const users = z.strictObject(mysql);

/** What the business does. Each table is told by the names that it has in the application; those without one are left out. */
export const business = z.strictObject({
  ...mysql,
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
export type BusinessConfig = z.output<typeof business>;
/** What the application calls its tables and columns. */
export type BusinessSchema = Omit<BusinessConfig, keyof typeof mysql>;

/** How much room the database takes. */
export const databaseSize = z.strictObject(mysql);

/** Queries of the user's own, in files of the shape that sql_exporter reads. */
export const sql = z.strictObject({ ...mysql, files: z.array(z.string()).min(1) });
