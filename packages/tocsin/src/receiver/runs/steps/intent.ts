import { clockWords } from '../../notify/time-words.ts';
import { killSwitchGuard } from '../../guards/live.ts';
import type { Move } from '../run.ts';
import { cooldownOf } from './begin.ts';
import { denied } from './denied.ts';
import { ended, givenOf, handedOn, waits, type Step } from './step.ts';

/**
 * claimed -> intent: a look at the host, and the decision, written before anything is changed. In shadow it stays with the
 * decision; where a person is to be asked, the run waits. What was approved is made as it was approved: the host refuses it
 * if it has changed meanwhile.
 */
export const claimed: Step = async (run, answer, env) => {
  const { response, action } = answer;
  const given = givenOf(run);
  if (run.approvedBy !== null)
    return begin(run.because ?? `approved by ${run.approvedBy}`, run.change, {})(run, answer, env);
  const plan = await action.prepare(given, env.remote, run.origin?.change);
  if (plan.ok && plan.value.kind === 'later') return waits(plan.value.why, answer, env);
  if (run.origin !== null && !plan.ok) return waits(plan.why, answer, env);
  if (!plan.ok || plan.value.kind !== 'change') {
    const result = plan.ok ? plan.value.why : plan.why;
    if (run.origin !== null) return { hops: [{ state: 'cancelled', why: result }], dueAt: null, set: { result } };
    // Who ordered it is there, and reads why: nobody else needs to be called.
    if (run.ordered !== null)
      return {
        hops: [{ state: 'suppressed', why: result }],
        set: { result },
        ...ended(run, answer, env, 'suppressed', result),
      };
    const told = response.mode === 'shadow' ? 'shadowed' : 'failed';
    return {
      hops:
        told === 'shadowed'
          ? [{ state: 'shadowed', why: `it would have done nothing: ${result}` }]
          : [
              { state: 'failed', why: result },
              { state: 'escalated', why: handedOn(answer) },
            ],
      set: { result },
      ...ended(run, answer, env, told, result, { handsOn: told === 'failed' }),
    };
  }
  const { change, why: because, evidence } = plan.value;
  const says = `${action.says(given, change)}: ${because}`;
  const found = { change, because, ...(evidence === undefined ? {} : { evidence }) };
  if (response.mode === 'shadow') {
    const result = `it would have done: ${says}`;
    return {
      hops: [{ state: 'shadowed', why: result }],
      set: { ...found, result },
      ...ended(run, answer, env, 'shadowed', result),
    };
  }
  if (response.mode === 'ask') {
    const result = `waits for approval: ${says}`;
    const until = env.now() + env.guards.approval;
    const known = { ...(await env.brief(run)), 'Decide until': clockWords(until) };
    return {
      hops: [{ state: 'waiting', why: result }],
      set: { ...found, result },
      ...ended(run, answer, env, 'waiting', result, { known, decide: env.decisionLink(run.id, change, until) }),
      dueAt: until,
    };
  }
  return begin(because, change, found)(run, answer, env);
};

const begin =
  (because: string, change: unknown, found: NonNullable<Move['set']>): Step =>
  async (run, answer, env) => {
    const { response, action } = answer;
    const given = givenOf(run);
    const verdict = killSwitchGuard(env.killSwitch());
    if (verdict.kind !== 'allow') return denied(verdict)(run, answer, env);
    const now = env.now();
    return {
      hops: [{ state: 'intent', why: `${action.says(given, change)}: ${because}` }],
      dueAt: now,
      set: { ...found, beganAt: now, owner: env.owner },
      cooldown: { target: cooldownOf(action.spec.name, action.targetOf(given)), until: now + response.cooldown },
    };
  };

/** waiting -> expired: nobody decided in time. */
export const waiting: Step = async (run, answer, env) => {
  const result = 'nobody approved it in time';
  return {
    hops: [{ state: 'expired', why: result }],
    set: { result },
    ...ended(run, answer, env, 'expired', result),
  };
};
