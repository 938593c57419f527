import { z } from 'zod';
import { endpoint, tlsOptions } from 'tocsin/shared';

/** A server and how to log in. */
export const serverSettings = {
  /** `host:port`, or the path of its socket. */
  mysql: endpoint,
  database: z.string(),
  user: z.string(),
  passwordFile: z.string(),
  tls: tlsOptions.optional(),
  /** Laravel's `timezone` of the connection in config/database.php, such as `+00:00`; absent where it has none. */
  connectionTimezone: z.string().optional(),
};

/** How much room the database takes. */
export const databaseSizeSettings = z.strictObject(serverSettings);

/** Queries of the user's own, in files of the shape that sql_exporter reads. */
export const sqlSettings = z.strictObject({ ...serverSettings, files: z.array(z.string()).min(1) });
