import { Worker } from 'node:worker_threads';

/** A thread keeps the definitions of each round that it judged: after so many it makes room for a new one. */
const ROUNDS = 200;

/** Judges the definitions as they are on disk now, in one thread that stays warm. */
export const judgeInThread = (
  names: readonly string[],
): { readonly judge: () => Promise<string>; readonly close: () => Promise<void> } => {
  let thread = newThread();
  return {
    judge: async () => {
      if (thread.isOver() || thread.rounds() === ROUNDS) {
        await thread.close();
        thread = newThread();
      }
      return (await thread.ask(names)) ?? 'the definitions ended the process: they may not\n';
    },
    close: async () => thread.close(),
  };
};

interface Thread {
  /** Undefined where the definitions ended it. */
  readonly ask: (names: readonly string[]) => Promise<string | undefined>;
  readonly rounds: () => number;
  readonly isOver: () => boolean;
  readonly close: () => Promise<void>;
}
const newThread = (): Thread => {
  const worker = new Worker(new URL('./judge.ts', import.meta.url));
  let answer: (said: string | undefined) => void = () => undefined;
  let rounds = 0;
  let isOver = false;
  worker.on('message', (said: string) => answer(said));
  // What nobody caught ends the thread as well: what is told is that.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    isOver = true;
    answer(undefined);
  });
  return {
    ask: (names) =>
      new Promise((resolve) => {
        rounds++;
        answer = resolve;
        worker.postMessage(names);
      }),
    rounds: () => rounds,
    isOver: () => isOver,
    close: async () => void (await worker.terminate()),
  };
};
