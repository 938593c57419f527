import { afterAll, beforeAll, describe } from 'vitest';
import { openRun, type Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { temporaryFolder } from './kit.ts';

/** A command that is needed, or several of which one will do. */
type Needed = string | readonly string[];

const isInstalled = (needed: Needed): boolean => {
  try {
    return commandPath(...[needed].flat()) !== '';
  } catch {
    return false;
  }
};

/** Tests that need installed programs; skipped where one is missing, and the title says which. */
export const describeWith = (title: string, needed: readonly Needed[], tests: () => void): void => {
  const absent = needed.filter((command) => !isInstalled(command)).map((command) => [command].flat().at(-1));
  if (absent.length > 0) describe.skip(`${title} (skipped: ${absent.join(', ')} not installed)`, tests);
  else describe(title, tests);
};

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
