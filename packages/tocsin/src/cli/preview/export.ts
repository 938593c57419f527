import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteFile } from '../../preview/site/files.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { makeFolder } from '../../shared/make-folder.ts';

/** Writes the files of a site, each whole or not at all; the page last, so that it never asks for what is not there. @throws UsageError where the folder cannot be written */
export const writeFiles = async (folder: string, files: readonly SiteFile[]): Promise<void> => {
  try {
    for (const { path, text } of files.toReversed()) {
      const whole = join(folder, path);
      makeFolder(dirname(whole));
      await writeFile(`${whole}.new`, text);
      await rename(`${whole}.new`, whole);
    }
  } catch (error) {
    throw new UsageError(
      `the site cannot be written to ${folder}: ${error instanceof Error ? error.message : String(error)}`,
      'name a folder that can be written: tocsin preview --out DIR',
    );
  }
};
