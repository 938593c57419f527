import { createWriteStream, openSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { holdsWithin, type Condition } from './until.ts';

/** What to start. A server counts as started once `ready` holds; without it, once it runs. Times are milliseconds. */
export interface Command {
  /** Names the log file too; a second start under the same name adds to it. */
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  /** The run's folder unless told. */
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
  /** SIGTERM, then SIGKILL after the grace; returns when it has ended. */
  readonly stop: () => Promise<void>;
}

export interface Child extends Process {
  /** How it ended: `exit code 0`, `SIGKILL`; undefined while it runs. */
  readonly outcome: () => string | undefined;
  readonly kill: () => void;
}

/** A signal to all that a process leads, by its id. They may be gone already, which is what we want. */
const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

export const launch = (command: Command, dir: string, log: string): Child => {
  const { name, file, args = [], cwd = dir, env = {}, grace = 10_000 } = command;
  const output = createWriteStream(log, { fd: openSync(log, 'a') });
  // A group of its own: Ctrl-C in a terminal reaches only us, so that the order of stopping stays ours.
  const child = execa(file, args, {
    cwd,
    env,
    stdin: 'ignore',
    stdout: output,
    stderr: output,
    detached: true,
    cleanup: false,
    forceKillAfterDelay: false,
    reject: false,
  });
  // The child has a copy of its own.
  output.destroy();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started: ${file} cannot be executed.`);

  let outcome: string | undefined;
  const end = async (): Promise<void> => {
    const { exitCode, signal } = await child;
    outcome = signal ?? `exit code ${exitCode}`;
    // A master that died leaves its workers behind.
    signalGroup(pid, 'SIGKILL');
  };
  const ended = end();
  const running = (): boolean => outcome === undefined;
  const kill = (): void => void (running() && signalGroup(pid, 'SIGKILL'));
  const signal = (value: NodeJS.Signals): void => void (running() && child.kill(value));
  const stop = async (): Promise<void> => {
    signal('SIGTERM');
    if (!(await holdsWithin(() => !running(), grace))) kill();
    await ended;
  };
  return { name, pid, log, running, signal, stop, kill, outcome: () => outcome };
};

/** A sentence about a child that failed, with the end of its log. */
export const failure = ({ name, log }: Process, problem: string): Error => {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15);
  return new Error(`${name} ${problem}. The last lines of ${log}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
};
