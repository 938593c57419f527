// node test/kubernetes/write.ts FOLDER: all files of the project in a cluster, a folder for each form of it, for the judges.
import { join } from 'node:path';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { forms } from './forms.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node test/kubernetes/write.ts FOLDER');
for (const [name, { artefacts, findings }] of Object.entries(forms())) {
  for (const { code, message } of findings) process.stderr.write(`${name}: ${code}: ${message}\n`);
  await writeArtefacts(join(folder, name), artefacts);
}
