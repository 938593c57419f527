import type { TableReads } from 'tocsin/exporter';
import { UsageError } from 'tocsin/shared';

/** Columns by their table. */
export type Columns = TableReads['tables'];

/** An account, of a database of a service. */
type Account = Pick<TableReads, 'service' | 'database' | 'user'>;

/** What stands in a query of ours and in a line of a file. */
const NAME = /^[\w$]+$/;

/** Columns that a collector reads by the account of a server. @throws UsageError for what is no name of a table or column */
export const readsOf = ({ service, database, user }: Account, tables: Columns): TableReads => {
  const wrong = Object.entries(tables)
    .flatMap(([table, columns]) => [table, ...columns])
    .filter((name) => !NAME.test(name));
  if (wrong.length > 0)
    throw new UsageError(
      `what is read of the database ${database}: ${wrong.map((name) => `"${name}"`).join(', ')}: a table or column is letters, digits, _ and $`,
    );
  return { service, database, user, tables };
};

/** The lines `table column` of all that is read by one account, each once. A column has no upper case for MySQL. */
export const linesOf = (reads: readonly TableReads[], { service, database, user }: Account): readonly string[] => {
  const ours = reads.filter((one) => one.service === service && one.database === database && one.user === user);
  const lines = ours.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table} ${column.toLowerCase()}`)),
  );
  return [...new Set(lines)].toSorted();
};
