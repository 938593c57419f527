import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import { judge } from '../../packages/tocsin/src/cli/support/judges.ts';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { runAll, testsIn } from '../../packages/tocsin/src/cli/test/of-project.ts';
import project from '../../tocsin.config.ts';
import { worked } from '../exporter/measure.ts';
import { withHosts } from './many.ts';

/** Generates and checks a stack of so many hosts, and prints what that took. */
const count = Number(process.argv[2]);
const texts = await readTexts(project.stack.packs);
const folder = await mkdtemp(join(tmpdir(), 'tocsin-hosts-'));
try {
  const begun = worked();
  const compiled = compile(project.stack, withHosts(count), texts);
  const error = compiled.findings.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`the stack of ${count} hosts has an error: ${error.message}`);
  await writeArtefacts(folder, compiled.artefacts);
  const generated = worked() - begun;
  const kilobytes = process.resourceUsage().maxRSS;
  const from = performance.now();
  const all = new Map([['production', compiled]]);
  const scenarios = runAll(testsIn(all));
  const { verdicts, absent } = await judge(all);
  if (absent.length > 0) throw new Error(`${absent.join(', ')} is missing`);
  if (verdicts.some(({ ok }) => !ok) || scenarios.some(({ ok }) => !ok)) throw new Error('the judges refuse it');
  const took = {
    generated,
    kilobytes,
    judged: performance.now() - from,
    bytes: compiled.artefacts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    files: compiled.artefacts.length,
  };
  process.stdout.write(JSON.stringify(took));
} finally {
  await rm(folder, { recursive: true });
}
