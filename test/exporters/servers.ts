import { afterAll, beforeAll } from 'vitest';
import { openRun, type Run } from '../e2e/processes.ts';
import { temporaryFolder } from './kit.ts';

/** The servers of the tests around: started before them, stopped after them. */
export const useServer = <T>(start: (run: Run) => Promise<T>): (() => T) => {
  let server: T;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const folder = await temporaryFolder();
    const run = openRun(folder.path);
    end = async () => {
      await run.stop();
      await folder.remove();
    };
    server = await start(run);
  });
  afterAll(() => end());
  return () => server;
};
