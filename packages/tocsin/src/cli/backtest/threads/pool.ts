import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer, Asked, Given, PlainSeries, Told } from './messages.ts';

/** Threads that answer. */
export interface Pool {
  /** Whoever is free takes the next. Answers in the order of what was asked; `done` is told of each that came. */
  readonly ask: (all: readonly Asked[], done: () => void) => Promise<readonly Answer[]>;
  /** Tells all of series that were recorded. */
  readonly tell: (more: readonly PlainSeries[]) => void;
  readonly close: () => Promise<void>;
}

/** Starts as many threads as are given. */
export const poolOf = (given: Given): Pool => {
  const workers = Array.from(
    { length: given.threads },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: given }),
  );
  return {
    ask: async (all, done) => {
      const answers: Answer[] = [];
      const left = all.entries();
      const work = async (worker: Worker): Promise<void> => {
        for (const [index, asked] of left) {
          answers[index] = await answerOf(worker, asked);
          done();
        }
      };
      await Promise.all(workers.map(work));
      return answers;
    },
    tell: (more) => {
      for (const worker of workers) worker.postMessage({ more } satisfies Told);
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
};

/** @throws what the thread did not catch, such as that there is no more memory */
const answerOf = async (worker: Worker, asked: Asked): Promise<Answer> => {
  const listening = new AbortController();
  const { signal } = listening;
  const ended = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`a thread of the evaluation ended with ${String(code)}`);
  });
  const answered = once(worker, 'message', { signal });
  worker.postMessage({ asked } satisfies Told);
  try {
    const [answer] = (await Promise.race([answered, ended])) as [Answer];
    return answer;
  } finally {
    ended.catch(() => undefined);
    answered.catch(() => undefined);
    listening.abort();
  }
};
