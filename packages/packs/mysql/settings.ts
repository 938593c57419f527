import { z } from 'zod';
import { address } from 'tocsin/shared';

/** A server and how to log in. */
export const serverSettings = {
  mysql: address,
  database: z.string(),
  user: z.string(),
  passwordFile: z.string(),
};

/** How much room the database takes. */
export const databaseSizeSettings = z.strictObject(serverSettings);

/** Queries of the user's own, in files of the shape that sql_exporter reads. */
export const sqlSettings = z.strictObject({ ...serverSettings, files: z.array(z.string()).min(1) });
