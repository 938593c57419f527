import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { promql } from './promql.tables.ts';
import { rulesAndAlerts } from './rules.tables.ts';
import { dashboards, stackAndScraping } from './stack.tables.ts';
import { runTables } from './table.ts';

const tables = { ...promql, ...rulesAndAlerts, ...stackAndScraping, ...dashboards };
runTables(tables);

/** These judge definitions only; test/compile/checks.test.ts has their cases. */
const ofDefinitions = ['alert-answer', 'runbook-facts', 'waiver'];

test('every check has a table, and there are 45 of them', () => {
  const pages = readdirSync(join(import.meta.dirname, '../../../docs/checks')).map((file) => file.replace(/\.md$/, ''));
  expect(new Set([...Object.keys(tables), ...ofDefinitions])).toEqual(new Set(pages));
  expect(pages.length).toBeGreaterThanOrEqual(45);
});
