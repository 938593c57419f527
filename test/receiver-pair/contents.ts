import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** All rows of all tables of a ledger that nobody has open, but for what is each host's own. */
export const contentsOf = (folder: string): Readonly<Record<string, readonly unknown[]>> => {
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'replica' ORDER BY name`)
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => {
        const rows = db.prepare(`SELECT * FROM ${String(name)}`).all();
        // Which of the two is active is no part of what both have.
        return [String(name), rows.map((row) => JSON.stringify({ ...row, epoch: undefined })).toSorted()];
      }),
    );
  } finally {
    db.close();
  }
};
