import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tool = (name: string, ...args: readonly string[]) =>
  execa(name, args, { cwd: root, preferLocal: true, localDir: root, reject: false });

describe('the house', () => {
  test('imports run one way', async () => {
    const { stdout } = await tool('depcruise', 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json');
    const { summary } = JSON.parse(stdout) as {
      summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
    };
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    // Without a parser for TypeScript the tool passes on nothing at all.
    expect(summary.totalCruised).toBeGreaterThan(150);
  }, 60_000);

  test('nothing is dead: no unused file, export or dependency', async () => {
    const { stdout, exitCode } = await tool('knip');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  }, 60_000);

  test('every check has its page, and every page its check', () => {
    const codes = new Set(
      readdirSync(join(root, 'packages/tocsin/src/compile/checks'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) =>
          [...readFileSync(join(root, 'packages/tocsin/src/compile/checks', file), 'utf8').matchAll(/code: '([a-z-]+)'/g)].map(
            ([, code]) => code,
          ),
        ),
    );
    codes.add('waiver');
    const pages = readdirSync(join(root, 'docs/checks')).flatMap((file) =>
      file === 'README.md' ? [] : [file.replace(/\.md$/, '')],
    );
    expect(new Set(pages)).toEqual(codes);
  });

  test('no test is skipped but for what a machine lacks, and then by one helper, which fails in CI', () => {
    const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const skips = /\b(?:describe|test|it)\b[\w.]*\.(?:skip|skipIf|runIf|only|todo)\b/;
    const skipping = files.filter((file) => skips.test(readFileSync(join(root, 'test', file), 'utf8')));
    expect(skipping).toEqual(['describe-with.ts']);
  });

  test('definitions use no number, name or time of their own machine', () => {
    const definitions = ['catalogue', 'signals', 'rules', 'dashboards', 'stack'].flatMap((folder) =>
      readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(root, 'src', folder, file)),
    );
    for (const file of definitions)
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/\b(process\.|Date\.now|new Date|Math\.random)/);
  });
});
