import { readFileSync } from 'node:fs';

/**
 * The most memory that a process ever had, in bytes. What `getrusage` says of a child is at least what its parent had when it
 * was started.
 */
export const peakOf = (pid: number | string): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) * 1024;
