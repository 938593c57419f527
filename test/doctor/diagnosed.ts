import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { configurationFiles, readAll } from '../../packages/tocsin/src/cli/doctor/configuration-files.ts';
import { diagnose } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { scratch } from '../alert-receivers/scratch.ts';

/** What the doctor says of a folder with these files, by the codes that are wanted: `code file:line`. */
export const diagnosed = async (
  files: Readonly<Record<string, string>>,
  isWanted: (code: string) => boolean,
): Promise<readonly string[]> => {
  const dir = scratch();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(dir, dirname(file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  const { texts, folder } = await configurationFiles([dir]);
  const { documents } = await readAll(texts, folder);
  return diagnose(documents, shippedKnowledge, folder)
    .findings.filter(({ code }) => isWanted(code))
    .map(({ code, at }) => `${code} ${relative(dir, at.file)}:${at.line}`);
};
