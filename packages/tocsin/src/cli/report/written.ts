import { writeFile } from 'node:fs/promises';
import { UsageError } from '../../shared/usage-error.ts';

/** Writes a file that somebody named, and says so. @throws UsageError where that is not possible */
export const written = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  process.stdout.write(`${file} is written\n`);
};
