import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** A command of a page, and the block below it that shows what it prints. */
const SHOWN = /```sh\nnpm run tocsin -- ([^\n]*test\/fixtures\/full-pool\/[^\n]*)\n```\n\n```\n(.*?)\n```/gs;

// Night and day are by the clock of the machine that asks.
const printed = async (line: string): Promise<string> => {
  const args = ['packages/tocsin/src/cli/main.ts', ...line.split(' ')];
  const { stdout, stderr } = await execa(process.execPath, args, { cwd: root, env: { TZ: 'UTC' }, reject: false });
  expect(stderr).toBe('');
  // Long lines are cut in the pages.
  return stdout
    .split('\n')
    .map((text) => (text.length > 120 ? `${text.slice(0, 117)}...` : text))
    .join('\n')
    .trim();
};

const shownIn = (page: string): readonly (readonly [string, string])[] =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(SHOWN)].map(([, line = '', block = '']) => [line, block]);

test.each(['tests.md', 'rehearse.md', 'backtest.md'])(
  'what docs/%s shows of a recorded incident is what is printed',
  async (page) => {
    const shown = shownIn(page);
    expect(shown).toHaveLength(1);
    for (const [line, block] of shown) expect(await printed(line)).toBe(block.trim());
  },
);

test('a fault that goes on behind the end of a record is refused', async () => {
  const args = ['rehearse', 'PhpFpmSaturated', 'drill', '--over', 'test/fixtures/full-pool/past.om'];
  const { exitCode, stderr } = await execa(process.execPath, ['packages/tocsin/src/cli/main.ts', ...args], {
    cwd: root,
    reject: false,
  });
  expect(stderr).toBe(
    'tocsin: the record ends 1m15s after the fault begins, which lasts 18m\nhelp: choose a shorter --lasts, or a longer record',
  );
  expect(exitCode).toBe(2);
});
