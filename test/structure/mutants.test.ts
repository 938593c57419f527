import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutants } from '../soak/mutants/index.ts';
import { mutated } from '../soak/mutants/mutant.ts';

const root = join(import.meta.dirname, '../..');

test('each mistake that the soak makes in the receiver has its place, and tests that are there', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(60);
  expect(readFileSync(join(root, 'docs/failures.md'), 'utf8')).toContain(`makes ${mutants.length} mistakes`);
  for (const mutant of mutants) {
    const text = readFileSync(join(root, 'packages/tocsin/src/receiver', mutant.file), 'utf8');
    expect(mutated(mutant, text)).not.toBe(text);
    for (const name of mutant.tests) readFileSync(join(root, `test/alert-receivers/${name}.test.ts`));
  }
});
