import type { Effect } from '../../actions/action.ts';
import { doneAsOrdered } from './confirmation.ts';
import { ended, followedBy, givenOf, handedOn, waits, type Step, type Env } from './step.ts';
import type { Answer } from '../answer.ts';
import type { Move, Run } from '../run.ts';

/** The same for every attempt of a run: a host that has seen it does not do it again. */
export const keyOf = ({ id, ledger }: Pick<Run, 'id' | 'ledger'>): string =>
  ledger === '' ? `tocsin-${id}` : `tocsin-${ledger}-${id}`;

/** Makes the change, unless it may have been made and must not be made twice: then it finds out, if it can. */
const makeOnce = async (run: Run, { action }: Answer, env: Env): Promise<Effect | 'uncertain'> => {
  const fresh = run.owner === env.owner && !env.begun.has(run.id);
  env.begun.add(run.id);
  if (!fresh && action.idempotency === 'none')
    return (await action.inspect?.(givenOf(run), run.change, env.remote)) ?? 'uncertain';
  return action.apply(givenOf(run), run.change, env.remote, keyOf(run));
};

/**
 * intent -> executed -> settling. Found again after a crash, a change that is idempotent, by nature or by its key, is made
 * again, which changes nothing if it was made. One that is not is never repeated.
 */
export const intent: Step = async (run, answer, env) => {
  const effect = await makeOnce(run, answer, env);
  const now = env.now();
  if (effect === 'uncertain') {
    const result = 'it was interrupted while it acted, and may or may not have been done; it is not repeated';
    return {
      hops: [
        { state: 'uncertain', why: result },
        { state: 'escalated', why: 'handed over to people' },
      ],
      set: { result },
      ...ended(run, answer, env, 'uncertain', result),
    };
  }
  if (effect.ok) return executed(run, answer, env);
  // An order that may have been carried out is not taken back before the host was asked: a person wants it.
  if (!effect.asBefore && run.ordered !== null && answer.action.inspect !== undefined)
    return {
      hops: [{ state: 'verifying', why: `${effect.why}; the host is asked whether it was done` }],
      dueAt: now,
      set: { deadline: now + (answer.shows?.within ?? 0) },
    };
  // Not certain that nothing was changed: then undoing is, and it changes nothing if there is nothing to undo.
  if (!effect.asBefore)
    return { hops: [{ state: 'failed', why: effect.why }], dueAt: now, set: { result: effect.why } };
  if (run.origin !== null) {
    const again = waits(effect.why, answer, env);
    return { ...again, hops: [{ state: 'failed', why: effect.why }, ...again.hops] };
  }
  return {
    hops: [
      { state: 'failed', why: effect.why },
      { state: 'escalated', why: `nothing was changed; ${handedOn(answer)}` },
    ],
    set: { result: effect.why },
    ...ended(run, answer, env, 'failed', effect.why, { handsOn: true }),
  };
};

const executed = (run: Run, answer: Answer, env: Env): Move => {
  const now = env.now();
  const { verify } = answer.response;
  const did = { state: 'executed', why: answer.action.says(givenOf(run), run.change) } as const;
  if (verify === undefined) return doneAsOrdered(did, run, answer, env);
  return {
    hops: [did, { state: 'settling', why: `its effect takes ${verify.settle / 1000} s to show` }],
    dueAt: now + verify.settle,
    set: { deadline: now + verify.within },
  };
};

/** ineffective, failed -> undone -> escalated | undo-failed, where it stays until a person releases its host. A step back that was missed needs nobody: it is tried again later. */
export const undo: Step = async (run, answer, env) => {
  if (answer.action.undo === undefined) return notTakenBack(run, answer, env);
  const effect = await answer.action.undo(givenOf(run), run.change, env.remote);
  const state = effect.ok ? 'undone' : 'undo-failed';
  const why = effect.ok ? 'the value before is back' : effect.why;
  const result = `${run.result ?? 'it did not help'}; ${effect.ok ? why : `undoing it failed: ${why}`}`;
  if (effect.ok && run.origin !== null)
    return { hops: [{ state, why }], dueAt: null, set: { result }, ...followedBy(run, answer, env) };
  return {
    hops: effect.ok
      ? [
          { state, why },
          { state: 'escalated', why: handedOn(answer) },
        ]
      : [{ state, why }],
    set: { result },
    ...ended(run, answer, env, state, result, { handsOn: effect.ok }),
  };
};

/** What cannot be undone is not: what did not help hands on, and what failed half-way is for people. */
const notTakenBack = (run: Run, answer: Answer, env: Env): Move => {
  const result = `${run.result ?? 'it did not help'}; it cannot be undone`;
  const whole = run.state === 'ineffective';
  const why = `it cannot be undone; ${whole ? handedOn(answer) : 'handed over to people'}`;
  return {
    hops: [{ state: 'escalated', why }],
    set: { result },
    ...ended(run, answer, env, whole ? 'ineffective' : 'failed', result, { handsOn: whole }),
  };
};
