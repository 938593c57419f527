import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTests } from '../../packages/tocsin/src/engine/tests/load.ts';
import { runTest, watchTest } from '../../packages/tocsin/src/engine/tests/run-test.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';

const folder = join(import.meta.dirname, '../../generated/production/prometheus/tests');
const target = { version: 3016, features: noFeatures };
const files = { matching: (path: string) => [path], read: (path: string) => readFileSync(path, 'utf8') };

// In parts, so that a busy machine has time for each.
const PARTS = 4;

test.each([...Array(PARTS).keys()])(
  'all steps of a test at once give what they give one after the other (%i)',
  (part) => {
    const names = readdirSync(folder).filter((name, index) => name.endsWith('.yml') && index % PARTS === part);
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      // What is expected is another name, so that what comes is told whole.
      const text = readFileSync(join(folder, name), 'utf8').replaceAll(/severity: \w+/g, 'severity: unheard-of');
      const { file, groups } = loadTests(join(folder, name), text, files, target);
      for (const each of file.tests) {
        const run = { test: each, file, groups, target };
        expect(runTest(run), `${name}: ${each.name}`).toEqual(watchTest(run, () => {}));
      }
    }
  },
);
