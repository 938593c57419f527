import type { Options } from '../evaluate/context.ts';
import { readEval, runEval, type Verdict } from './eval.ts';
import { blocksOf, Malformed, type Block } from './lines.ts';
import { load } from './load.ts';
import type { Loaded } from './samples.ts';
import { storedAs } from './stored.ts';
import { variantsOf } from './variants.ts';

/** One evaluation of a file, or a command of it that cannot be read, at its line. */
export type TestResult = { readonly line: number; readonly expr: string } & (
  | Verdict
  | { readonly outcome: 'unreadable'; readonly message: string }
);

/** As upstream's own tests are run. */
const asUpstream: Partial<Options> = { delayedNameRemoval: true, startTimestamps: true };

/** Runs a file in the language of Prometheus' own engine tests: `load`, `clear`, `eval`. What cannot be read stops nothing behind it. */
export const runPromqlTest = (text: string, options: Partial<Options> = {}): readonly TestResult[] => {
  const results: TestResult[] = [];
  const loaded: Loaded = new Map();
  for (const block of blocksOf(text))
    try {
      const verdict = runBlock(block, loaded, { ...asUpstream, ...options });
      if (verdict) results.push(verdict);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const { line, message } = error;
      results.push({ line, expr: block[0].text, outcome: 'unreadable', message });
    }
  return results;
};

/** Runs one command. @throws Malformed with the line, for what is none */
const runBlock = (block: Block, loaded: Loaded, options: Partial<Options>): TestResult | undefined => {
  const [{ text: command, number: line }] = block;
  if (/^clear$/i.test(command)) loaded.clear();
  else if (/^load/i.test(command)) load(block, loaded);
  else if (/^eval/i.test(command)) return evaluated(block, loaded, options);
  else throw new Malformed(`"${command}" is none of load, clear and eval`, line);
  return undefined;
};

const evaluated = (block: Block, loaded: Loaded, options: Partial<Options>): TestResult => {
  const command = readEval(block);
  const place = { line: block[0].number, expr: command.expr };
  const storage = storedAs(loaded.values());
  let verdict: Verdict = { outcome: 'passed' };
  for (const variant of [command, ...variantsOf(command)]) {
    verdict = runEval(variant, storage, options);
    if (verdict.outcome !== 'passed') break;
  }
  return { ...place, ...verdict };
};
