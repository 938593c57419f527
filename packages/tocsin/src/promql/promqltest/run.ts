import type { Options } from '../evaluate/context.ts';
import { storageOf } from '../evaluate/storage.ts';
import { readEval, runEval, type Verdict } from './eval.ts';
import { blocksOf, Malformed, type Line } from './lines.ts';
import { load, type Loaded } from './load.ts';
import { variantsOf } from './variants.ts';

/** One evaluation of a file. */
export type TestResult = Verdict & { readonly line: number; readonly expr: string };

/** As upstream's own tests are run. */
const asUpstream: Partial<Options> = { delayedNameRemoval: true, startTimestamps: true };

/**
 * Runs a file in the language of Prometheus' own engine tests: `load`, `clear`, `eval`.
 *
 * @throws Malformed with the line, for what is no command
 */
export const runPromqlTest = (text: string, options: Partial<Options> = {}): readonly TestResult[] => {
  const results: TestResult[] = [];
  const loaded: Loaded = new Map();
  for (const block of blocksOf(text)) {
    const [{ text: command, number: line }] = block;
    if (/^clear$/i.test(command)) loaded.clear();
    else if (/^load/i.test(command)) load(block, loaded);
    else if (/^eval/i.test(command)) results.push(runBlock(block, loaded, { ...asUpstream, ...options }));
    else throw new Malformed(`"${command}" is none of load, clear and eval`, line);
  }
  return results;
};

const runBlock = (block: readonly [Line, ...Line[]], loaded: Loaded, options: Partial<Options>): TestResult => {
  const command = readEval(block);
  const place = { line: block[0].number, expr: command.expr };
  const storage = storageOf([...loaded.values()]);
  let verdict: Verdict = { outcome: 'passed' };
  for (const variant of [command, ...variantsOf(command)]) {
    verdict = runEval(variant, storage, options);
    if (verdict.outcome !== 'passed') break;
  }
  return { ...place, ...verdict };
};
