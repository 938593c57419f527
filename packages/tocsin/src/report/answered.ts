import { z } from 'zod';
import type { Answered } from './report.ts';

/** What the receiver lists of a run; times are Unix milliseconds. */
const listed = z.object({
  runs: z.array(
    z.looseObject({
      alert: z.string(),
      action: z.string(),
      state: z.string(),
      history: z.array(z.looseObject({ at: z.number() })),
    }),
  ),
});

/** The answers of the receiver that began in the time, from its list of runs; undefined where it is no such list. */
export const answersOf = (list: unknown, from: number, to: number): readonly Answered[] | undefined => {
  const read = listed.safeParse(list);
  if (!read.success) return undefined;
  const within = read.data.runs.filter(({ history }) => {
    const began = history[0]?.at ?? 0;
    return began >= from && began <= to;
  });
  return [...Map.groupBy(within, ({ alert, action }) => `${alert}\n${action}`).values()]
    .flatMap((runs) => {
      const [first] = runs;
      return first ? [counted(first.alert, first.action, runs)] : [];
    })
    .toSorted((a, b) => b.runs - a.runs || a.alert.localeCompare(b.alert));
};

const counted = (alert: string, action: string, runs: readonly { readonly state: string }[]): Answered => {
  const unhelped = Map.groupBy(
    runs.filter(({ state }) => state !== HELPED),
    ({ state }) => state,
  );
  return {
    alert,
    action,
    runs: runs.length,
    helped: runs.filter(({ state }) => state === HELPED).length,
    others: Object.fromEntries([...unhelped].map(([state, some]) => [state, some.length])),
  };
};
/** A run is only said to have succeeded once looks at Prometheus have found that it helped. */
const HELPED = 'succeeded';
