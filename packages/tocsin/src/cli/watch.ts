import { defineCommand } from 'citty';
import { DefinitionError } from './support/definition-error.ts';
import { typesFlag } from './support/definitions.ts';
import { chosenEnvironments } from './support/environments.ts';
import { root } from './support/root.ts';
import { typesText } from './types/text.ts';
import { onSaved } from './watch/changes.ts';
import { judgeInThread } from './watch/judged.ts';

export const watch = defineCommand({
  meta: {
    name: 'watch',
    description: 'Report after each save what is wrong with the definitions, until stopped. Nothing is written.',
  },
  args: {
    environment: { type: 'positional', required: false, description: 'One or more, by name. Default: all.' },
    ...typesFlag,
  },
  run: async ({ args }) => {
    if (args._.length > 0) await mustBeThere(args._);
    const { judge, close } = judgeInThread(args._);
    let isWaiting = false;
    let types = new AbortController();
    const saved = new Set<string>();
    const round = async (): Promise<void> => {
      const files = [...saved];
      saved.clear();
      process.stdout.write(await judge(files));
      // The types take longer than the meaning: the next save does not wait for them.
      if (args['skip-types'] === true || isWaiting) return;
      void typesText(types.signal).then((words) => process.stdout.write(words));
    };
    let running = Promise.resolve();
    const ask = (files: readonly string[]): void => {
      for (const file of files) saved.add(file);
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
    ask([]);
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
