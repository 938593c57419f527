import type { Looking } from '../../shared/receiver-config.ts';
import type { Deployment, Verdict } from './deployment.ts';
import type { Findings } from './look.ts';

/** What a look means for a deployment: it is fine only if nothing was wrong until the end, and bad after some looks in a row. */
export const judge = (
  { at, streak: before }: Pick<Deployment, 'at' | 'streak'>,
  findings: Findings,
  { every, within, samples }: Pick<Looking, 'every' | 'within' | 'samples'>,
  now: number,
): Verdict => {
  const streak = findings.length === 0 ? 0 : before + 1;
  const wrong = findings.join('; ');
  if (streak >= samples) return { state: 'degraded', dueAt: null, streak, result: wrong };
  const isOver = now >= at + within;
  if (isOver && streak === 0)
    return { state: 'verified', dueAt: null, streak, result: `nothing was wrong for ${within / 1000} s` };
  const result = streak === 0 ? 'all is well so far' : `${wrong} (${streak} of ${samples})`;
  return { state: 'verifying', dueAt: now + every, streak, result };
};
