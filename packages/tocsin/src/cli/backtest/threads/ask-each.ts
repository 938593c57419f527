import type { ResultSeries } from '../../../promql/evaluate/result.ts';
import { isSameInParts } from '../../../promql/evaluate/shared/in-parts.ts';
import { joined } from './joined.ts';
import type { Asked, PlainResult, Task } from './messages.ts';
import type { Pool } from './pool.ts';

/** All steps, and how many of them are a part. */
interface Reach {
  readonly count: number;
  readonly part: number;
}

/**
 * What each expression gives at all steps; undefined where it fails. What is the same in parts is asked for part by part, all of it
 * together; the rest one by one at all steps, and first, since it takes longest. `done` is told which share was done.
 */
export const askEach = async (
  tasks: readonly Task[],
  { count, part }: Reach,
  pool: Pool,
  done: (share: number) => void,
): Promise<readonly (readonly ResultSeries[] | undefined)[]> => {
  const [divided, whole] = [[] as number[], [] as number[]];
  for (const [index, { expr }] of tasks.entries()) (isSameInParts(expr) ? divided : whole).push(index);
  const asking = (indices: readonly number[], from: number, steps: number): readonly [readonly number[], Asked] => [
    indices,
    { tasks: indices.flatMap((index) => tasks[index] ?? []), from, steps },
  ];
  const parts = divided.length === 0 ? 0 : Math.ceil(count / part);
  const all = [
    ...whole.map((index) => asking([index], 0, count)),
    ...Array.from({ length: parts }, (_, at) => asking(divided, at * part, Math.min(part, count - at * part))),
  ];
  let came = 0;
  const answers = await pool.ask(
    all.map(([, asked]) => asked),
    () => done(++came / all.length),
  );
  const given = tasks.map((): (readonly PlainResult[] | undefined)[] => []);
  for (const [at, [indices]] of all.entries())
    for (const [place, index] of indices.entries()) given[index]?.push(answers[at]?.[place]);
  return given.map((some) => {
    const known = some.filter((one) => one !== undefined);
    return known.length === some.length ? joined(known) : undefined;
  });
};
