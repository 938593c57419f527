import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Judges the definitions as they are on disk now. A fresh thread is ready before it is needed. */
export const judgeInThreads = (
  names: readonly string[],
): { readonly judge: () => Promise<string>; readonly close: () => Promise<void> } => {
  const fresh = (): Worker => new Worker(new URL('./judge.ts', import.meta.url));
  let next = fresh();
  return {
    judge: async () => {
      const worker = next;
      worker.postMessage(names);
      // Definitions that end the process end this thread, without a word.
      const ended = once(worker, 'exit').then(() => ['the definitions ended the process: they may not\n']);
      const [said = ''] = (await Promise.race([once(worker, 'message'), ended])) as readonly string[];
      next = fresh();
      await worker.terminate();
      return said;
    },
    close: async () => void (await next.terminate()),
  };
};
