import { Worker } from 'node:worker_threads';

/** A thread keeps the definitions of each round: after so many it makes room for a new one. */
const ROUNDS = 200;

/** Asks a file in a thread that stays warm, for definitions may end the process that loads them. */
export interface WarmThread<Asked, Answer> {
  /** Undefined where the definitions ended the thread. */
  readonly ask: (asked: Asked) => Promise<Answer | undefined>;
  readonly close: () => Promise<void>;
}

/** A thread of a file that answers each message with one. */
export const warmThread = <Asked, Answer>(file: URL): WarmThread<Asked, Answer> => {
  let thread = newThread<Asked, Answer>(file);
  return {
    ask: async (asked) => {
      if (thread.isOver() || thread.rounds() === ROUNDS) {
        await thread.close();
        thread = newThread(file);
      }
      return thread.ask(asked);
    },
    close: async () => thread.close(),
  };
};

interface Thread<Asked, Answer> extends WarmThread<Asked, Answer> {
  readonly rounds: () => number;
  readonly isOver: () => boolean;
}
const newThread = <Asked, Answer>(file: URL): Thread<Asked, Answer> => {
  const worker = new Worker(file);
  let answer: (said: Answer | undefined) => void = () => undefined;
  let rounds = 0;
  let isOver = false;
  worker.on('message', (said: Answer) => answer(said));
  // What nobody caught ends the thread as well: what is told is that.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    isOver = true;
    answer(undefined);
  });
  return {
    ask: (asked) =>
      new Promise((resolve) => {
        rounds++;
        answer = resolve;
        worker.postMessage(asked);
      }),
    rounds: () => rounds,
    isOver: () => isOver,
    close: async () => void (await worker.terminate()),
  };
};
