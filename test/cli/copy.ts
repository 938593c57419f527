import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const root = join(import.meta.dirname, '../..');

/** A copy of the project, to be broken as a user would break it. */
export interface Copy {
  readonly dir: string;
  /** Replaces text in a file; it must be there. */
  readonly edit: (file: string, from: string | RegExp, to: string) => void;
  /** Runs `tocsin ...` in it. */
  readonly tocsin: (
    ...args: readonly string[]
  ) => Promise<{ readonly exitCode: number | undefined; readonly stdout: string; readonly stderr: string }>;
  readonly remove: () => void;
}

// One after the other at the same place: what Node compiled there for one copy serves the next.
const PLACE = `tocsin-copy-${process.ppid}-${process.env['VITEST_POOL_ID']}`;

export const copyOfProject = (): Copy => {
  const dir = join(tmpdir(), PLACE);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  for (const part of ['src', 'runbooks', 'package.json', 'tocsin.config.ts'])
    cpSync(join(root, part), join(dir, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  return {
    dir,
    edit: (file, from, to) => {
      const path = join(dir, file);
      const text = readFileSync(path, 'utf8');
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} has no ${String(from)}`);
      writeFileSync(path, changed);
    },
    tocsin: async (...args) => {
      const { exitCode, stdout, stderr } = await execa(
        process.execPath,
        [join(root, 'packages/tocsin/src/cli/main.ts'), ...args],
        {
          cwd: dir,
          reject: false,
          env: { NO_COLOR: '1' },
        },
      );
      return { exitCode, stdout, stderr };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
