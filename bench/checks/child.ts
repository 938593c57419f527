import { findingsOf } from '../../packages/tocsin/src/compile/checks/index.ts';
import { modelOf, viewOf } from '../../packages/tocsin/src/compile/compile.ts';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import project from '../../tocsin.config.ts';
import { worked } from '../exporter/measure.ts';

const { stack } = project;

/** Judges every environment once, in a process of its own, and prints how many milliseconds of work each took. */
const texts = await readTexts(stack.packs);
const times: Record<string, number> = {};
for (const environment of Object.values(stack.environments)) {
  const model = modelOf(stack, environment, texts);
  const begun = worked();
  const errors = findingsOf(model, viewOf(model)).filter(({ severity }) => severity === 'error');
  times[environment.name] = worked() - begun;
  if (errors.length > 0) throw new Error(`${environment.name} has errors`);
}
process.stdout.write(JSON.stringify(times));
