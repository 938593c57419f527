import { z } from 'zod';
import { endpoint, tlsOptions } from 'tocsin/shared';

/** A server and how to log in. */
export const serverSettings = {
  mysql: endpoint.describe('`host:port`, or the path of a socket'),
  database: z.string().describe('the database'),
  user: z.string().describe('the account'),
  passwordFile: z.string().describe('the file with its password'),
  tls: tlsOptions.optional().describe('TLS: `{}` trusts the usual roots'),
  connectionTimezone: z
    .string()
    .optional()
    .describe('`timezone` of the connection in `config/database.php`, such as `+00:00`; left out where it has none'),
};

/** How much room the database takes. */
export const databaseSizeSettings = z.strictObject(serverSettings);

/** Queries of the user's own, in files of the shape that sql_exporter reads. */
export const sqlSettings = z.strictObject({
  ...serverSettings,
  files: z.array(z.string()).min(1).describe('files with queries'),
});
