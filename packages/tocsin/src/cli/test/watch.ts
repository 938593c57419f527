import { readFileSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { root } from '../support/root.ts';
import { onSaved } from '../watch/changes.ts';
import { pathsBehind, runFile, type Files } from './of-files.ts';
import { fileText, tallyText } from './text.ts';

const SETTLED_MS = 20;

/** Runs files again whenever they or their rules are saved, each only where it changed, until the process is told to end. */
export const watchFiles = async (files: Files): Promise<void> => {
  const known = new Map<string, string>();
  const round = (): void => {
    const changed = files.paths.filter((path) => {
      const now = pathsBehind(path, files).map(contentOf).join('\0');
      if (known.get(path) === now) return false;
      known.set(path, now);
      return true;
    });
    if (changed.length === 0) return;
    const verdicts = changed.map((path) => runFile(path, files));
    process.stdout.write(`${verdicts.map((verdict) => fileText(verdict)).join('')}${tallyText(verdicts)}\n`);
  };
  const folders = new Set(files.paths.flatMap((path) => pathsBehind(path, files)).map((path) => dirname(path)));
  let settling: NodeJS.Timeout | undefined;
  const watchers = [...folders].map((folder) =>
    watch(folder, () => {
      clearTimeout(settling);
      settling = setTimeout(round, SETTLED_MS);
    }),
  );
  round();
  await ended();
  clearTimeout(settling);
  for (const watcher of watchers) watcher.close();
};

const contentOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Runs scenarios again whenever a definition is saved, only those that the change touches. */
export const watchProject = async (alerts: readonly string[]): Promise<void> => {
  let known: readonly string[] = [];
  let running = Promise.resolve();
  const ask = (): void => {
    running = running.then(async () => {
      // A module that was once imported is not read again, but in a thread of its own.
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { alerts, known } });
      const gone = once(worker, 'exit').then(() => [{ said: 'the definitions ended the process\n', known }]);
      const [answer] = (await Promise.race([once(worker, 'message'), gone])) as readonly Answer[];
      if (answer) {
        ({ known } = answer);
        process.stdout.write(answer.said);
      }
      await worker.terminate();
    });
  };
  const stop = onSaved(root, ask);
  ask();
  await ended();
  stop();
  await running;
};

/** What the thread says: text for people, and which tests pass now. */
export interface Answer {
  readonly said: string;
  readonly known: readonly string[];
}

const ended = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
