import type { Plan } from './action.ts';
import { nothing } from './plans.ts';

/** What a host says about some of its workers, and about its memory. */
export interface WorkerMemory {
  readonly workers: number;
  /** Resident memory of a worker, on average; what workers share is counted in each, so it errs upwards. */
  readonly rss_bytes: number;
  readonly memory_available_bytes: number;
  readonly memory_total_bytes: number;
}
/** Share of the host's memory that stays free for everything else. */
const RESERVE = 0.1;

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MiB`;

/** How many workers the host's memory can hold: those that run, and those that fit into what is free. */
export const fitting = ({ workers, rss_bytes, memory_available_bytes, memory_total_bytes }: WorkerMemory): number =>
  workers + Math.max(0, Math.floor((memory_available_bytes - RESERVE * memory_total_bytes) / rss_bytes));

export interface Bounds {
  readonly ceiling: number;
  /** Connections that MySQL has left: a worker holds one. */
  readonly connections: number;
}
interface Wish {
  /** What is raised, by its own name. */
  readonly setting: string;
  readonly from: number;
  readonly wanted: number;
  /** Why so many, as a clause. */
  readonly demand: string;
}
interface Raise {
  readonly from: number;
  readonly to: number;
}

/** A number of workers goes up to what is wanted, as far as memory, ceiling and database allow; else there is nothing to change. */
export const planRaise = (
  { setting, from, wanted, demand }: Wish,
  memory: WorkerMemory,
  { ceiling, connections }: Bounds,
): Plan<Raise> => {
  if (memory.workers === 0 || memory.rss_bytes === 0) return nothing('no worker runs, so what one needs is not known');
  const fits = fitting(memory);
  const connected = from + Math.max(0, Math.floor(connections));
  const to = Math.min(wanted, fits, ceiling, connected);
  if (ceiling <= from) return nothing(`${demand}, but ${setting} is ${from} and the ceiling is ${ceiling}`);
  if (connected <= from) return nothing(`${demand}, but MySQL has no connections left for more than ${from}`);
  if (to <= from)
    return nothing(
      `${demand}, but at ${mebibytes(memory.rss_bytes)} each no more than ${fits} fit beside the reserve; ${setting} is ${from}`,
    );
  const bounds: readonly (readonly [number, string])[] = [
    [wanted, ''],
    [ceiling, `; the ceiling is ${ceiling}`],
    [fits, `; memory holds ${fits}`],
    [connected, `; MySQL has connections for ${connected}`],
  ];
  const bound = bounds.find(([most]) => most === to)?.[1] ?? '';
  return { kind: 'change', change: { from, to }, why: `${demand}${bound}`, evidence: memory };
};
