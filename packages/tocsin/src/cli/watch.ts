import { defineCommand } from 'citty';
import { typesFlag } from './support/definitions.ts';
import { printFinding } from './support/print-finding.ts';
import { root } from './support/root.ts';
import { typeFindings } from './types/check.ts';
import { onSaved } from './watch/changes.ts';
import { judgeInThreads } from './watch/judged.ts';

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
    const { judge, close } = judgeInThreads(args._);
    const round = async (): Promise<void> => {
      // Each is told when it is known: the meaning is known before the types are.
      const types = args['skip-types'] === true ? undefined : typesSaid();
      process.stdout.write(await judge());
      process.stdout.write((await types) ?? '');
    };
    let running = Promise.resolve();
    let isWaiting = false;
    const ask = (): void => {
      if (isWaiting) return;
      isWaiting = true;
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
    await running;
    await close();
  },
});

const typesSaid = async (): Promise<string> => {
  try {
    const faults = (await typeFindings()) ?? [];
    return faults.map((fault) => `${printFinding(fault)}\n`).join('');
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
};
