// node test/kubernetes/compare.ts OURS THEIRS: whether two prometheus.yml ask the same targets and label them the same way.
import { readFileSync } from 'node:fs';
import { targetsOf } from './targets.ts';

const [ours = '', theirs = ''] = process.argv.slice(2).map((file) => targetsOf(readFileSync(file, 'utf8')).join('\n'));
const missing = ours.split('\n').filter((line) => !theirs.split('\n').includes(line));
const added = theirs.split('\n').filter((line) => !ours.split('\n').includes(line));
process.stdout.write([...missing.map((line) => `- ${line}\n`), ...added.map((line) => `+ ${line}\n`)].join(''));
process.stdout.write(`${ours.split('\n').length} targets, ${missing.length} missing, ${added.length} added\n`);
process.exitCode = missing.length + added.length > 0 ? 1 : 0;
