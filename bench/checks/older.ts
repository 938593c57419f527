import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The worktree of an older commit, with its node_modules. */
export const older = (): string => {
  const folder = process.env['TOCSIN_OLD'];
  if (folder === undefined) throw new Error('TOCSIN_OLD names no worktree of an older commit');
  return folder;
};

/** The command line of a worktree. */
export const commandOf = (folder: string): string => {
  const found = ['packages/tocsin/tocsin.js', 'packages/tocsin/src/cli/main.ts', 'src/cli/main.ts'].find((path) =>
    existsSync(join(folder, path)),
  );
  if (found === undefined) throw new Error(`${folder} is no worktree of this project`);
  return `${process.execPath} ${found}`;
};
