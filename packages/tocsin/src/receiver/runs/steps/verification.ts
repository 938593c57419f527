import type { Answer } from '../answer.ts';
import { freshnessGuard } from '../../guards/live.ts';
import type { Move, Run } from '../run.ts';
import type { Look } from '../verify.ts';
import { confirming } from './confirmation.ts';
import { ended, followedBy, type Step, type World } from './step.ts';

/** settling -> verifying. */
export const settling: Step = async (run, answer, world) => {
  const { verify } = answer.response;
  if (verify === undefined) return confirming(run, answer, world);
  return {
    hops: [{ state: 'verifying', why: `${verify.samples} looks in a row must find help` }],
    dueAt: world.now(),
  };
};

/** Help that only old data show is not known: they may be from before the change. */
const lookAt = async (helped: string, { host, labels }: Run, world: World): Promise<Look> => {
  const look = await world.look(helped, labels);
  if (look.found !== 'help' || host === null) return look;
  const fresh = freshnessGuard(await world.freshness(host), world.guards);
  return fresh.kind === 'allow' ? look : { found: 'unknown', why: fresh.why };
};

/**
 * verifying -> succeeded | ineffective. A look that finds help after the deadline still counts, so that a receiver that was
 * down meanwhile does not undo what helps.
 */
export const verifying: Step = async (run, answer, world) => {
  const { verify } = answer.response;
  if (verify === undefined) return confirming(run, answer, world);
  const { found, why } = await lookAt(verify.helped, run, world);
  const now = world.now();
  const streak = found === 'help' ? run.streak + 1 : 0;
  if (streak >= verify.samples) {
    return succeeded(run, answer, world, streak, verify.samples);
  }
  if (streak === 0 && now >= (run.deadline ?? 0)) {
    const result = `it did not help within ${verify.within / 1000} s (${why})`;
    return { hops: [{ state: 'ineffective', why: result }], dueAt: now, set: { streak, result } };
  }
  return {
    hops: [{ state: 'verifying', why: `${why}; ${streak} of ${verify.samples}` }],
    dueAt: now + verify.every,
    set: { streak },
  };
};

/** What helped is taken back later. Of the steps back only the last one is told: then all is as it was. */
const succeeded = (run: Run, answer: Answer, world: World, streak: number, samples: number): Move => {
  const restored = run.origin !== null && (answer.action.restores?.(run.change, run.origin.change) ?? true);
  const held = `${samples} looks in a row found it`;
  const result = run.origin === null ? `it helped: ${held}` : `it is not missed: ${held}`;
  const end = ended(run, answer, world, 'succeeded', result);
  return {
    hops: [{ state: 'succeeded', why: result }],
    set: { streak, result },
    ...end,
    ...(restored ? {} : followedBy(run, answer, world)),
    ...(run.origin !== null && !restored ? { messages: [] } : {}),
  };
};
