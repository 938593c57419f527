import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const rounds = join(import.meta.dirname, '../../packages/tocsin/src/cli/watch/rounds.ts');

/** Imports a project of three files in each round, after these files were saved, and says which were read. */
const readIn = (...saves: readonly (readonly string[])[]): readonly string[] => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'rounds-')));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const put = (name: string, imports: string): void =>
    writeFileSync(join(dir, name), `${imports}\nglobalThis.read.push(${JSON.stringify(name)});\nexport {};\n`);
  put('limit.ts', '');
  put('other.ts', '');
  put('rules.ts', "import './limit.ts';");
  put('tocsin.config.ts', "import './rules.ts';\nimport './other.ts';");
  const script = `
    const { roundsOfDefinitions } = await import(${JSON.stringify(rounds)});
    const next = roundsOfDefinitions();
    for (const saved of ${JSON.stringify(saves.map((files) => files.map((file) => join(dir, file))))}) {
      globalThis.read = [];
      next(saved);
      await import(${JSON.stringify(join(dir, 'tocsin.config.ts'))});
      console.log(globalThis.read.join(' '));
    }`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: dir, encoding: 'utf8' });
  return said.trimEnd().split('\n');
};

test('what was saved is read anew with all that imports it; after a file that nobody imports, everything', () => {
  const all = 'limit.ts rules.ts other.ts tocsin.config.ts';
  expect(
    readIn([], ['limit.ts'], ['other.ts', 'rules.ts'], ['tocsin.config.ts'], ['notes.md', 'other.ts'], []),
  ).toEqual([
    all,
    'limit.ts rules.ts tocsin.config.ts',
    'rules.ts other.ts tocsin.config.ts',
    'tocsin.config.ts',
    all,
    all,
  ]);
});
