import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';

const folder = join(import.meta.dirname, '../../generated/production/prometheus/tests');
const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
/** So many take promtool some seconds: it opens a storage for each test. */
const AT_ONCE = 10;
const batches = Array.from({ length: Math.ceil(files.length / AT_ONCE) }, (_, index) =>
  files.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
);

describeWith('the generated rule tests of production', ['promtool'], () => {
  test.each(batches)('promtool plays %s and the files after it', async (...batch) => {
    const { exitCode, all } = await execa('promtool', ['test', 'rules', ...batch], {
      cwd: folder,
      reject: false,
      all: true,
    });
    expect(exitCode, all).toBe(0);
    expect(all.match(/^ {2}SUCCESS$/gm)).toHaveLength(batch.length);
  });
});
