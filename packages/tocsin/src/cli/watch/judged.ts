import { warmThread } from '../support/warm-thread.ts';

/** Judges the definitions as they are on disk now, in one thread that stays warm. */
export const judgeInThread = (
  names: readonly string[],
): { readonly judge: () => Promise<string>; readonly close: () => Promise<void> } => {
  const { ask, close } = warmThread<readonly string[], string>(new URL('./judge.ts', import.meta.url));
  return {
    judge: async () => (await ask(names)) ?? 'the definitions ended the process: they may not\n',
    close,
  };
};
