import type { Run } from '../processes.ts';
import type { Command, Process } from './child.ts';

/** A server that may be stopped and started again. */
export interface Revivable {
  /** The one that runs now. */
  readonly process: Process;
  /** Starts the server again, on its data and its port, after it was stopped. */
  readonly revive: () => Promise<void>;
}

/** Starts a server. */
export const startRevivable = async (run: Run, command: Command): Promise<Revivable> => {
  let now = await run.start(command);
  const process: Process = {
    name: now.name,
    log: now.log,
    get pid() {
      return now.pid;
    },
    running: () => now.running(),
    signal: (signal) => now.signal(signal),
    stop: () => now.stop(),
  };
  const revive = async (): Promise<void> => {
    now = await run.start(command);
  };
  return { process, revive };
};
