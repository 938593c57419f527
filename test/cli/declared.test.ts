import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compilerOf, type Compiler } from '../../packages/tocsin/src/cli/types/compiler.ts';
import { declaredFlags, declaredSources } from '../../packages/tocsin/src/cli/types/declared.ts';

let dir: string;
let compiler: Compiler;
const write = (file: string, text: string): void => writeFileSync(join(dir, file), text);
const declared = (): string => readFileSync(join(dir, 'types/size.d.ts'), 'utf8');

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-declared-'));
  mkdirSync(join(dir, 'src'));
  write(
    'tsconfig.types.json',
    JSON.stringify({
      compilerOptions: {
        composite: true,
        emitDeclarationOnly: true,
        types: [],
        rootDir: 'src',
        outDir: 'types',
        tsBuildInfoFile: 'types/tsconfig.tsbuildinfo',
      },
      include: ['src'],
    }),
  );
  write('src/size.ts', 'export const size = 7;\n');
  const found = compilerOf();
  if (found === undefined) throw new Error('this repository has a tsc');
  compiler = found;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const FLAGS = ['--customConditions', 'tocsin-declared'];

test('declarations follow their sources, and what they were made of is known', async () => {
  expect(declaredSources(dir)).toEqual([]);
  expect(await declaredFlags(compiler, dir)).toEqual(FLAGS);
  expect(declared()).toContain('size = 7');
  expect(declaredSources(dir)).toContain(join(dir, 'src/size.ts'));
  write('src/size.ts', "export const size = 'large';\n");
  await declaredFlags(compiler, dir);
  expect(declared()).toContain('size = "large"');
});

test('where they cannot be made, the sources are read', async () => {
  write('src/size.ts', 'export const size = {{;\n');
  expect(await declaredFlags(compiler, dir)).toEqual([]);
});

test('an installed package has nothing to make', async () => {
  rmSync(join(dir, 'tsconfig.types.json'));
  expect(await declaredFlags(compiler, dir)).toEqual([]);
  expect(existsSync(join(dir, 'types'))).toBe(false);
});

test('two at once take turns, and a process that is gone holds nobody up', async () => {
  mkdirSync(join(dir, 'types'));
  // No system has a process of this number.
  write('types/lock', '999999999');
  expect(await Promise.all([declaredFlags(compiler, dir), declaredFlags(compiler, dir)])).toEqual([FLAGS, FLAGS]);
  expect(existsSync(join(dir, 'types/lock'))).toBe(false);
});
