import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../../shared/usage-error.ts';
import { makeFolder } from '../../../shared/make-folder.ts';

/** Makes the folder for what outlives a restart. @throws UsageError when nothing can be written there */
export const prepareStateFolder = async (folder: string): Promise<void> => {
  const trial = join(folder, `trial.${process.pid}`);
  try {
    makeFolder(folder, 0o700);
    await writeFile(trial, '');
    await rm(trial);
  } catch (error) {
    throw new UsageError(
      `cannot write to the stateFolder ${folder}: ${(error as NodeJS.ErrnoException).code}`,
      'make the folder and give it to the user of the exporter: its unit does so with StateDirectory=',
    );
  }
};
