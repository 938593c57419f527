// node test/kubernetes/write.ts FOLDER [AGENTS]: all files of the project in a cluster, for the judges.
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { everything, inCluster } from './cluster.ts';

const [folder, agents] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node test/kubernetes/write.ts FOLDER [AGENTS]');
const { artefacts, findings } = inCluster(
  agents === undefined ? everything : { ...everything, agents: Number(agents) },
);
for (const { code, message } of findings) process.stderr.write(`${code}: ${message}\n`);
await writeArtefacts(folder, artefacts);
