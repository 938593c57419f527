import { warmThread } from '../support/warm-thread.ts';

/** The environments that are judged, and the files that were saved since they were judged last. */
export interface Judging {
  readonly names: readonly string[];
  readonly saved: readonly string[];
}

/** Judges the definitions as they are on disk now, in one thread that stays warm. */
export const judgeInThread = (
  names: readonly string[],
): { readonly judge: (saved: readonly string[]) => Promise<string>; readonly close: () => Promise<void> } => {
  const { ask, close } = warmThread<Judging, string>(new URL('./judge.ts', import.meta.url));
  return {
    judge: async (saved) => (await ask({ names, saved })) ?? 'the definitions ended the process: they may not\n',
    close,
  };
};
