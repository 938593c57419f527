import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Asks a file in a thread of its own each time, as a module that was once imported is not read again. The file answers
 * one message with one. A fresh thread is ready before it is needed.
 */
export const freshThreads = <Asked, Answer>(
  file: URL,
  ended: Answer,
): { readonly ask: (asked: Asked) => Promise<Answer>; readonly close: () => Promise<void> } => {
  let next = new Worker(file);
  return {
    ask: async (asked) => {
      const worker = next;
      worker.postMessage(asked);
      // Definitions that end the process end this thread, without a word.
      const exit = once(worker, 'exit').then(() => [ended]);
      const [answer = ended] = (await Promise.race([once(worker, 'message'), exit])) as readonly Answer[];
      next = new Worker(file);
      await worker.terminate();
      return answer;
    },
    close: async () => void (await next.terminate()),
  };
};
