import { z } from 'zod';
import { ask, type Effect, type Outcome, type Remote, tell } from 'tocsin/receiver';

/** What the host's program `application` says about the supervisor of Horizon that works a queue there; null: none does. */
const supervisorState = z
  .object({
    /** Without its master's name, which is another one after every restart. */
    supervisor: z.string(),
    status: z.enum(['running', 'paused']),
    processes: z.number().int().nonnegative(),
    max_processes: z.number().int().positive(),
    /** Seconds that a job may take: so long a worker may need to end. */
    timeout: z.number().int().nonnegative(),
    workers: z.number().int().nonnegative(),
    rss_bytes: z.number().nonnegative(),
    memory_available_bytes: z.number().nonnegative(),
    memory_total_bytes: z.number().positive(),
  })
  .nullable();
export type SupervisorState = z.output<typeof supervisorState>;

const program = 'application';

export const inspectSupervisor = (remote: Remote, host: string, queue: string): Promise<Outcome<SupervisorState>> =>
  ask(remote, { host, program, words: ['supervisor', queue], timeout: 180_000 }, supervisorState);

export interface MaxProcesses {
  readonly supervisor: string;
  readonly to: number;
  /** The value that it must still have. */
  readonly expect: number;
  readonly timeout: number;
}
/** Sets the processes that a supervisor may have; to have fewer it is started anew, after its jobs. */
export const setMaxProcesses = (
  remote: Remote,
  host: string,
  { supervisor, to, expect, timeout }: MaxProcesses,
): Promise<Effect> => {
  const words = ['scale', supervisor, String(to), '--expect', String(expect)];
  return tell(remote, { host, program, words, timeout: 180_000 + timeout * 1000 });
};
