import { defineCommand } from 'citty';
import { DefinitionError } from './support/definition-error.ts';
import { typesFlag } from './support/definitions.ts';
import { chosenEnvironments } from './support/environments.ts';
import { printFinding } from './support/print-finding.ts';
import { root } from './support/root.ts';
import { typeFindings } from './types/check.ts';
import { onSaved } from './watch/changes.ts';
import { judgeInThread } from './watch/judged.ts';

export const watch = defineCommand({
  meta: {
    name: 'watch',
    description: 'Say after each save what is wrong with the definitions, until it is stopped. Nothing is written.',
  },
  args: {
    environment: { type: 'positional', required: false, description: 'Which one; several may be named. Default: all.' },
    ...typesFlag,
  },
  run: async ({ args }) => {
    if (args._.length > 0) await mustBeThere(args._);
    const { judge, close } = judgeInThread(args._);
    let isWaiting = false;
    let types = new AbortController();
    const round = async (): Promise<void> => {
      process.stdout.write(await judge());
      // The types take longer than the meaning: the next save does not wait for them.
      if (args['skip-types'] !== true && !isWaiting) void sayTypes(types.signal);
    };
    let running = Promise.resolve();
    const ask = (): void => {
      if (isWaiting) return;
      isWaiting = true;
      types.abort();
      types = new AbortController();
      running = running.then(async () => {
        isWaiting = false;
        await round();
      });
    };
    const stop = onSaved(root, ask);
    ask();
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    stop();
    types.abort();
    await running;
    await close();
  },
});

/** Of definitions that cannot be loaded nobody knows the environments: each round says why. @throws UsageError for one that is not there */
const mustBeThere = async (names: readonly string[]): Promise<void> => {
  try {
    await chosenEnvironments(names);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
  }
};

/** Says what is wrong with the types, unless a save comes first. */
const sayTypes = async (until: AbortSignal): Promise<void> => {
  try {
    const faults = (await typeFindings(until)) ?? [];
    process.stdout.write(faults.map((fault) => `${printFinding(fault)}\n`).join(''));
  } catch (error) {
    if (!until.aborted) process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
};
