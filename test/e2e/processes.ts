import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failure, launch, type Child, type Command, type Process } from './site/child.ts';
import { holdsWithin } from './site/until.ts';

export type { Command, Process } from './site/child.ts';

/** Something to close when the run ends. `abandon` is its last resort, when Node exits and nothing can be awaited. */
export interface Closing {
  readonly name: string;
  readonly close: () => Promise<void>;
  readonly abandon?: () => void;
}

/** The servers of one test. They, and all their files, live in `dir`, and end with the run, the last one first. */
export interface Run {
  readonly dir: string;
  /** Starts a server, and returns when it is ready. */
  readonly start: (command: Command) => Promise<Process>;
  /** Runs a command to its end; any exit code but 0 is an error. */
  readonly finish: (command: Command) => Promise<void>;
  readonly atEnd: (closing: Closing) => void;
  readonly stop: () => Promise<void>;
}

/** Opens a run in `dir`, a fresh folder that the caller made. SIGINT and SIGTERM stop the run, then end Node. */
export const openRun = (dir: string): Run => {
  const logs = join(dir, 'logs');
  mkdirSync(logs, { recursive: true });
  // Servers drop to users of their own, and a temporary folder is closed to them.
  chmodSync(dir, 0o755);

  const closings: Closing[] = [];
  let stopping: Promise<void> | undefined;

  const closeAll = async (): Promise<void> => {
    const problems: unknown[] = [];
    for (let closing = closings.pop(); closing !== undefined; closing = closings.pop()) {
      await closing.close().catch((error: unknown) => problems.push(error));
    }
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('exit', abandonAll);
    if (problems.length > 0) throw new AggregateError(problems, 'Some of what the run started did not stop.');
  };
  const stop = (): Promise<void> => (stopping ??= closeAll());

  const abandonAll = (): void => {
    for (const { abandon } of closings.toReversed()) abandon?.();
  };
  const onSignal = (_: NodeJS.Signals, number: number): void => {
    // The second signal does not wait for the first one's work.
    if (stopping !== undefined) process.exit(128 + number);
    void stop().finally(() => process.exit(128 + number));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('exit', abandonAll);

  const atEnd = (closing: Closing): void => void closings.push(closing);

  const begin = (command: Command): Child => {
    if (stopping !== undefined) throw new Error(`${command.name} was not started, for the run is stopping.`);
    const child = launch(command, dir, join(logs, `${command.name}.log`));
    atEnd({ name: child.name, close: child.stop, abandon: child.kill });
    return child;
  };

  const start = async (command: Command): Promise<Process> => {
    const { ready = () => true, deadline = 60_000 } = command;
    const child = begin(command);
    const settled = await holdsWithin(async () => !child.running() || (await ready()), deadline);
    if (settled && child.running()) return child;
    const problem = child.running()
      ? `was not ready within ${deadline / 1000} s`
      : `ended (${child.outcome()}) before it was ready`;
    await child.stop();
    throw failure(child, problem);
  };

  const finish = async (command: Command): Promise<void> => {
    const { deadline = 60_000 } = command;
    const child = begin(command);
    if (!(await holdsWithin(() => !child.running(), deadline))) {
      await child.stop();
      throw failure(child, `was not done within ${deadline / 1000} s`);
    }
    if (child.outcome() !== 'exit code 0') throw failure(child, `failed (${child.outcome()})`);
  };

  return { dir, start, finish, atEnd, stop };
};

/** Opens a run, does the work, and stops the run however the work ended. */
export const withRun = async <T>(dir: string, work: (run: Run) => Promise<T>): Promise<T> => {
  const run = openRun(dir);
  try {
    return await work(run);
  } finally {
    await run.stop();
  }
};
