import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import { hideVariables } from '../../packages/tocsin/src/promql/variables.ts';
import { describeWith } from '../describe-with.ts';
import { expression } from './arbitrary.ts';

describeWith('promtool', ['promtool'], () =>
  test('reads what is printed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-print-'));
    try {
      const seed = Number(process.env['TOCSIN_SEED'] ?? 1);
      const rules = fc
        .sample(expression, { numRuns: 500, seed })
        .map((node, index) => ({ record: `r${index}`, expr: hideVariables(print(node)).text }));
      const file = join(folder, 'rules.yml');
      writeFileSync(file, stringify({ groups: [{ name: 'printed', rules }] }));
      const { all } = execaSync('promtool', ['check', 'rules', file], { reject: false, all: true });
      expect(all, `seed ${seed}`).toContain('SUCCESS: 500 rules found');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }),
);
