import { availableParallelism } from 'node:os';
import type { Progress } from '../../progress/line.ts';
import type { Division } from './in-threads.ts';

/** So many steps are a part: columns of it stand in a processor's cache, and a thread holds no more than them. */
const PART = 5760;
/** For fewer steps of rules a thread takes longer to start than to answer. */
const MUCH = 4_000_000;
/** More would wait for memory. */
const MOST = 8;

/** How so many rules are evaluated at so many steps; undefined where one thread is enough. */
export const divisionOf = (rules: number, steps: number, line?: Progress): Division | undefined => {
  const threads = Math.min(MOST, availableParallelism(), Math.ceil(steps / PART));
  if (threads < 2 || rules * steps < MUCH) return undefined;
  return {
    threads,
    part: PART,
    done: (share) => line?.says(`evaluating ${rules} rules: ${Math.round(share * 100)} %`),
  };
};
