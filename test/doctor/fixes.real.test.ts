import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { scratch } from '../alert-receivers/scratch.ts';
import { fixed, withNeedlessAnchors } from './rewritten.ts';

describeWith('fixes of patterns', ['promtool'], () => {
  test('promtool takes whatever --fix writes', async () => {
    const dir = scratch();
    const files = fc.sample(withNeedlessAnchors, 60).map(({ text }, index) => {
      const file = join(dir, `rules-${index}.yml`);
      const after = fixed('rules.yml', text);
      expect(after).not.toBe(text);
      writeFileSync(file, after);
      return file;
    });
    const { stdout, stderr } = await execa('promtool', ['check', 'rules', ...files]);
    expect(stderr).toBe('');
    expect(stdout.match(/SUCCESS: 1 rules found/g)).toHaveLength(files.length);
  });
});
