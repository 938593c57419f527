import type { Answer } from '../answer.ts';
import { freshnessGuard } from '../../guards/live.ts';
import type { Move, Run } from '../run.ts';
import type { Verification } from '../verify.ts';
import { confirming } from './confirmation.ts';
import { ended, followedBy, type Step, type Env } from './step.ts';

/** settling -> verifying. */
export const settling: Step = async (run, answer, env) => {
  const { verify } = answer.response;
  if (verify === undefined) return confirming(run, answer, env);
  return {
    hops: [{ state: 'verifying', why: `${verify.samples} checks in a row must confirm that it helped` }],
    dueAt: env.now(),
  };
};

/** Help that only old data show is not known: they may be from before the change. */
const verificationOf = async (helped: string, { host, labels }: Run, env: Env): Promise<Verification> => {
  const verified = await env.verify(helped, labels);
  if (verified.found !== 'help' || host === null) return verified;
  const fresh = freshnessGuard(await env.freshness(host), env.guards);
  return fresh.kind === 'allow' ? verified : { found: 'unknown', why: fresh.why };
};

/**
 * verifying -> succeeded | ineffective. A sample that shows help after the deadline still counts, so that a receiver that was
 * down meanwhile does not undo what helps.
 */
export const verifying: Step = async (run, answer, env) => {
  const { verify } = answer.response;
  if (verify === undefined) return confirming(run, answer, env);
  const { found, why } = await verificationOf(verify.helped, run, env);
  const now = env.now();
  const streak = found === 'help' ? run.streak + 1 : 0;
  if (streak >= verify.samples) {
    return succeeded(run, answer, env, streak, verify.samples);
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
const succeeded = (run: Run, answer: Answer, env: Env, streak: number, samples: number): Move => {
  const restored = run.origin !== null && (answer.action.restores?.(run.change, run.origin.change) ?? true);
  const held = `${samples} checks in a row confirmed it`;
  const result = run.origin === null ? `it helped: ${held}` : `it is not missed: ${held}`;
  const end = ended(run, answer, env, 'succeeded', result);
  return {
    hops: [{ state: 'succeeded', why: result }],
    set: { streak, result },
    ...end,
    ...(restored ? {} : followedBy(run, answer, env)),
    ...(run.origin !== null && !restored ? { messages: [] } : {}),
  };
};
