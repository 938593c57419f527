import { join } from 'node:path';
import { execa } from 'execa';

const main = join(import.meta.dirname, '../../../packages/tocsin/src/cli/main.ts');
const helpOf = async (...args: readonly string[]): Promise<string> =>
  (await execa(process.execPath, [main, ...args], { env: { NO_COLOR: '1' } })).stdout;

/** The verbs of the command line, each with the words of its help: what it may be asked, and its options. */
export const verbsWith = async (asked: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const usage = await helpOf('help');
  const verbs = new Set([...usage.matchAll(/^ {2}(\S+) {2,}/gm)].map(([, verb = '']) => verb));
  return new Map(
    await Promise.all(
      [...new Set(asked)]
        .filter((verb) => verbs.has(verb))
        .map(async (verb) => [verb, new Set((await helpOf(verb, '--help')).match(/[\w-]+/g))] as const),
    ),
  );
};
