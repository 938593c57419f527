import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inCluster } from './cluster.tables.ts';
import { forPeople } from './people.tables.ts';
import { promql } from './promql.tables.ts';
import { rulesAndAlerts } from './rules.tables.ts';
import { dashboards, stackAndScraping } from './stack.tables.ts';
import { findingCodes } from 'tocsin';
import { runTables } from './table.ts';

const tables = { ...promql, ...rulesAndAlerts, ...stackAndScraping, ...dashboards, ...forPeople, ...inCluster };
runTables(tables);

/** These judge definitions only; checks.test.ts, definitions.test.ts, backup-setting.test.ts and lease.test.ts have their cases. */
const ofDefinitions = [
  'alert-answer',
  'runbook-facts',
  'runbook-copy',
  'duplicate-alert',
  'waiver',
  'response-verification',
  'response-timing',
  'backup-setting',
  'lease-setting',
  'long-term-setting',
  'metricsql-differs',
  'lease-store',
  'monitoring-host',
  'older-image',
  'unknown-program',
  'proxy-setting',
  'response-argument',
  'response-host',
  'response-program',
  'response-reach',
  'response-ladder',
  'response-workload',
  'slo-arithmetic',
  'unknown-hook',
  'unheard-response',
  'unheard-watchdog',
  'unused-metric',
  'unused-setting',
  'threshold-beyond-limit',
  'unwatched-host',
];

/** What is told before anything is checked, and cannot be waived. */
const beforeChecks = new Set(['definition-error', 'type-error']);

/** What needs the folder around the files: test/doctor/worlds.test.ts, own-loopback.test.ts. */
const ofFolders = ['missing-file', 'data-source-address'];

test('every check has a table, and there are 45 of them', () => {
  const pages = readdirSync(join(import.meta.dirname, '../../../docs/checks')).flatMap((file) =>
    file === 'README.md' ? [] : [file.replace(/\.md$/, '')],
  );
  const checks = pages.filter((page) => !beforeChecks.has(page));
  expect(new Set([...Object.keys(tables), ...ofDefinitions, ...ofFolders])).toEqual(new Set(checks));
  expect(findingCodes.toSorted()).toEqual(checks.toSorted());
  expect(pages.length).toBeGreaterThanOrEqual(45);
});
