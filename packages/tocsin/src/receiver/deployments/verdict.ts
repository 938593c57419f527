import type { Looking } from '../../shared/receiver-config.ts';
import type { Deployment, Verdict } from './deployment.ts';
import type { Findings } from './probe.ts';

type Judged = Pick<Deployment, 'at' | 'streak' | 'state'>;
type How = Pick<Looking, 'every' | 'within' | 'samples'>;

/** What a look means for a deployment after which something was wrong: it is well again after some looks in a row. */
const judgeDegraded = (
  { streak: before }: Judged,
  findings: Findings,
  { every, samples }: How,
  now: number,
): Verdict => {
  const streak = findings.length === 0 ? before + 1 : 0;
  if (streak >= samples)
    return { state: 'recovered', dueAt: null, streak, result: `${samples} checks in a row found nothing wrong` };
  const result = streak === 0 ? findings.join('; ') : `nothing is wrong any more (${streak} of ${samples})`;
  return { state: 'degraded', dueAt: now + every, streak, result };
};

/** What a look means for a deployment: it is fine only if nothing was wrong until the end, and bad after some looks in a row. */
export const judge = (deployment: Judged, findings: Findings, how: How, now: number): Verdict => {
  if (deployment.state === 'degraded') return judgeDegraded(deployment, findings, how, now);
  const { at, streak: before } = deployment;
  const { every, within, samples } = how;
  const streak = findings.length === 0 ? 0 : before + 1;
  const wrong = findings.join('; ');
  if (streak >= samples) return { state: 'degraded', dueAt: now + every, streak: 0, result: wrong };
  const isOver = now >= at + within;
  if (isOver && streak === 0)
    return { state: 'verified', dueAt: null, streak, result: `nothing was wrong for ${within / 1000} s` };
  const result = streak === 0 ? 'all is well so far' : `${wrong} (${streak} of ${samples})`;
  return { state: 'verifying', dueAt: now + every, streak, result };
};
