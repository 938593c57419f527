import { chmodSync, createWriteStream, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { holdsWithin, type Condition } from './site/until.ts';

/** What to start. It counts as started once `ready` holds; without `ready`, once it runs. Times are milliseconds. */
export interface Command {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly ready?: Condition;
  readonly deadline?: number;
  /** How long it may take to end after SIGTERM, before SIGKILL. */
  readonly grace?: number;
}

export interface Process {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  readonly running: () => boolean;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly stop: () => Promise<void>;
}

/** Something to close when the run ends. `abandon` is its last resort when Node exits and nothing can be awaited. */
export interface Closing {
  readonly name: string;
  readonly close: () => Promise<void>;
  readonly abandon?: () => void;
}

/** The servers of one test. They, and all their files, live in `dir`, and end with the run, the last one first. */
export interface Run {
  readonly dir: string;
  readonly start: (command: Command) => Promise<Process>;
  readonly atEnd: (closing: Closing) => void;
  readonly stop: () => Promise<void>;
}

const lastLines = (file: string, count = 15): string =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).map((line) => `  ${line}`).join('\n');

/** A signal to the whole group that a process leads, by its id: it may be gone already, which is what we want. */
const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

interface Launched {
  readonly process: Process;
  readonly outcome: () => string | undefined;
}

const launch = (command: Command, dir: string, log: string): Launched => {
  const { name, file, args = [], cwd = dir, env = {}, grace = 10_000 } = command;
  const output = createWriteStream(log, { fd: openSync(log, 'a') });
  // A group of its own: Ctrl-C in a terminal reaches only us, so that the order of stopping stays ours.
  const child = execa(file, args, {
    cwd, env, stdin: 'ignore', stdout: output, stderr: output,
    detached: true, cleanup: false, forceKillAfterDelay: false, reject: false,
  });
  // The child has a copy of its own.
  output.destroy();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started: ${file} cannot be executed.`);

  let outcome: string | undefined;
  const ended = child.then(({ exitCode, signal }) => {
    outcome = signal === undefined ? `exit code ${exitCode}` : signal;
    // A master that died leaves its workers behind.
    signalGroup(pid, 'SIGKILL');
  });
  const running = (): boolean => outcome === undefined;
  const signal = (value: NodeJS.Signals): void => void (running() && child.kill(value));
  const stop = async (): Promise<void> => {
    signal('SIGTERM');
    if (!(await holdsWithin(() => !running(), grace))) signalGroup(pid, 'SIGKILL');
    await ended;
  };
  return { process: { name, pid, log, running, signal, stop }, outcome: () => outcome };
};

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
    if (problems.length > 0) throw new AggregateError(problems, `${problems.length} of the run's servers did not stop.`);
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

  const start = async (command: Command): Promise<Process> => {
    const { name, ready = () => true, deadline = 30_000 } = command;
    if (stopping !== undefined) throw new Error(`${name} was not started, for the run is stopping.`);
    const log = join(logs, `${name}.log`);
    const { process: server, outcome } = launch(command, dir, log);
    atEnd({ name, close: server.stop, abandon: () => server.running() && signalGroup(server.pid, 'SIGKILL') });

    const isReady = await holdsWithin(async () => !server.running() || (await ready()), deadline);
    if (server.running() && isReady) return server;
    const problem = server.running() ? `was not ready within ${deadline / 1000} s` : `ended (${outcome()}) before it was ready`;
    await server.stop();
    throw new Error(`${name} ${problem}. The last lines of ${log}:\n${lastLines(log)}`);
  };

  return { dir, start, atEnd, stop };
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
