import { flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

/**
 * Flags of V8 for a process that reads files once and ends (decision 98): Turbofan's code would be ready when the work is
 * done, a nursery that grows holds what is gone already, and marking bit by bit, so that nothing stands still for long, makes every
 * write dearer.
 */
const FLAGS = ['--no-turbofan', '--semi-space-growth-factor=1', '--no-incremental-marking'];

/**
 * Has the rest of this process be a short run; for the command line only, where nothing else runs, and once all is loaded: V8
 * takes no code from the cache that was put there under other flags, and the other verbs have none.
 */
export const forAShortRun = (): void => {
  flushCompileCache();
  for (const flag of FLAGS) setFlagsFromString(flag);
};
