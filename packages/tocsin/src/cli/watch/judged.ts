import { freshThreads } from '../support/fresh-threads.ts';

/** Judges the definitions as they are on disk now. */
export const judgeInThreads = (
  names: readonly string[],
): { readonly judge: () => Promise<string>; readonly close: () => Promise<void> } => {
  const { ask, close } = freshThreads<readonly string[], string>(
    new URL('./judge.ts', import.meta.url),
    'the definitions ended the process: they may not\n',
  );
  return { judge: () => ask(names), close };
};
