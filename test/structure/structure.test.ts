import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tool = (name: string, ...args: readonly string[]) =>
  execa(name, args, { cwd: root, preferLocal: true, localDir: root, reject: false });

/** The text files below a folder; a link, as the one from the framework to its packs, is not followed. */
const filesIn = (folder: string): readonly { readonly file: string; readonly text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter(
      (file) =>
        !/node_modules|[/]dist[/]|tocsin[/]types[/]|tocsin[/]packs[/]/.test(file) &&
        statSync(join(root, file)).isFile(),
    )
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

describe('the house', () => {
  test('imports run one way', async () => {
    const { stdout } = await tool(
      'depcruise',
      'src',
      'packages',
      'tocsin.config.ts',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
    );
    const { summary } = JSON.parse(stdout) as {
      summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
    };
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    // Without a parser for TypeScript the tool passes on nothing at all.
    expect(summary.totalCruised).toBeGreaterThan(700);
  });

  test('the framework and its packs name no company, no partner of it and no host', () => {
    const named = filesIn('packages').filter(({ text }) =>
      /askproai|cal[.]?com|retell|prod-(web|db|redis|mon)-/i.test(text),
    );
    expect(named.map(({ file }) => file)).toEqual([]);
  });

  test('a file has one idea, and a folder few: half of the files have at most 60 lines, no folder more than 20 beside each other', () => {
    const files = [...filesIn('packages'), ...filesIn('src')].filter(({ file }) => file.endsWith('.ts'));
    const lengths = files.map(({ text }) => text.split('\n').length - 1).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
    const folders = Map.groupBy(files, ({ file }) => dirname(file));
    const crowded = [...folders].filter(
      ([folder, inside]) => inside.length > 20 && !/[/](lang|checks)([/]|$)/.test(folder),
    );
    expect(crowded.map(([folder, inside]) => `${folder}: ${inside.length}`)).toEqual([]);
  });

  test('nothing is dead: no unused file, export or dependency', async () => {
    const { stdout, exitCode } = await tool('knip');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  });

  test('every check has its page, and every page its check', () => {
    // What loads the definitions finds faults in them as well; the algebra's checks are rows of a table.
    const finders = ['compile/checks', 'cli/types', 'cli/support'].flatMap((folder) =>
      filesIn(join('packages/tocsin/src', folder)).filter(({ file }) => file.endsWith('.ts')),
    );
    const codes = new Set(
      finders.flatMap(({ text }) =>
        [...text.matchAll(/(?:code: |^ {2}\[)'([a-z]+(?:-[a-z]+)*)'/gm)].map(([, code]) => code),
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
