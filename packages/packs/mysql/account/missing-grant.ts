import type { Columns } from './reads.ts';

/** What a query is about, where the server refuses it. */
export interface Refused {
  readonly database: string;
  /** Who was let in, as `current_user()` says it: `tocsin@10.0.0.5`. */
  readonly account: string;
  /** What the collector reads. Absent where only its queries say so. */
  readonly reads: Columns | undefined;
}

const COLUMN = /denied to user .* for column '([^']+)' in table '([^']+)'/;
const TABLE = /denied to user .* for table (?:`[^`]+`\.)?[`']([^`']+)[`']/;

/** `tocsin@10.0.0.5` as a statement has it; a name may hold an @, an address none. */
const accountIn = (account: string): string => {
  const at = account.lastIndexOf('@');
  return `'${account.slice(0, at)}'@'${account.slice(at + 1)}'`;
};

/** What to do about a table or column that the account may not read, by the server's words; undefined where they say nothing of it. */
export const missingGrant = (message: string, { database, account, reads }: Refused): string | undefined => {
  const [, column, inTable] = COLUMN.exec(message) ?? [];
  const table = inTable ?? TABLE.exec(message)?.[1];
  if (table === undefined) return undefined;
  const columns = column === undefined ? reads?.[table] : [column];
  const listed = columns?.map((name) => `\`${name}\``).join(', ') ?? 'the columns that are read';
  return `Run install.sh on the database's host again, or there: grant select (${listed}) on \`${database}\`.\`${table}\` to ${accountIn(account)};`;
};
