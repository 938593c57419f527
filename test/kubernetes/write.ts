// node test/kubernetes/write.ts FOLDER: all files of the project in a cluster, for the judges.
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { inCluster } from './cluster.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node test/kubernetes/write.ts FOLDER');
const { artefacts, findings } = inCluster();
for (const { code, message } of findings) process.stderr.write(`${code}: ${message}\n`);
await writeArtefacts(folder, artefacts);
