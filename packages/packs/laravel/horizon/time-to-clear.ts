import type { Supervisor } from './members.ts';

interface Load {
  /** Jobs that wait. */
  readonly ready: number;
  readonly supervisors: readonly Supervisor[];
  /** How long a job of this queue takes. */
  readonly jobSeconds: number | undefined;
}

/** Seconds until the jobs that are ready are done: 0 if none is, undefined if nobody can know. */
export const timeToClear = (queue: string, { ready, supervisors, jobSeconds }: Load): number | undefined => {
  if (ready === 0) return 0;
  const processes = supervisors
    .flatMap(({ pools }) => pools)
    .filter(({ queues }) => queues.includes(queue))
    .reduce((sum, { processes }) => sum + processes, 0);
  return jobSeconds === undefined || processes === 0 ? undefined : (ready * jobSeconds) / processes;
};
