import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { prepareDatabase } from '../../packages/tocsin/src/receiver/ledger/schema.ts';
import { passingKey } from '../../packages/tocsin/src/receiver/record/key.ts';

test('every table has a primary key, without which a pair would not have its rows: but for the identity, which both have from the beginning', () => {
  const db = new DatabaseSync(':memory:');
  prepareDatabase(db, passingKey());
  const without = db
    .prepare(
      `SELECT name FROM sqlite_schema AS t WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE pk > 0)`,
    )
    .all();
  db.close();
  expect(without.map(({ name }) => name)).toEqual(['identity']);
});
