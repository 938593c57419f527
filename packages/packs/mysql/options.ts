import type { TableReads } from 'tocsin/exporter';
import { firstOf, hasRole, type PlacedHost, type Placing } from 'tocsin/shared';

/** What a project says of its MySQL. */
export interface MysqlOptions {
  /** The roles of the hosts with the server; the first host is asked. */
  readonly on: readonly string[];
  /** The roles of the host from which it is asked. */
  readonly from: readonly string[];
  readonly service: string;
  readonly database: string;
  /** Our own account there, and the file among the secrets with its password. */
  readonly user: string;
  readonly passwordFile: string;
  /** TLS, where the server has it; our account is then refused without. */
  readonly tls?: { readonly caFile?: string; readonly serverName?: string; readonly verify?: boolean };
  /** Laravel's `timezone` of the connection in config/database.php, where it has one. */
  readonly connectionTimezone?: string;
  /** Queries of one's own: their files on the asking host, and the columns that they read, by table. */
  readonly queries?: { readonly files: readonly string[]; readonly reads: TableReads['tables'] };
}

/** The server's settings for a collector on a host; undefined where it is not asked from. */
export const serverOn = (
  { on, from, service, database, user, passwordFile, tls, connectionTimezone }: MysqlOptions,
  placing: Placing,
  host: PlacedHost,
) => {
  const server = hasRole(host, from) ? firstOf(placing, on) : undefined;
  const mysql = server && placing.place.address(host.name, server.name, service);
  if (mysql === undefined) return undefined;
  return {
    mysql,
    database,
    user,
    passwordFile: placing.place.secret(passwordFile),
    ...(tls && { tls }),
    ...(connectionTimezone !== undefined && { connectionTimezone }),
  };
};

/** The password that every collector of this server reads. */
export const passwordOf = ({ user, passwordFile }: MysqlOptions) => ({
  file: passwordFile,
  what: `the password of MySQL's user ${user}`,
});
