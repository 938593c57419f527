import type { Answer } from '../answer.ts';
import type { Hop, Move, Run } from '../run.ts';
import { ended, givenOf, type Env } from './step.ts';

const UNMEASURED = 'nothing measures whether it helped';
const DONE = `done; ${UNMEASURED}`;

/** executed -> verifying, where the host can show what was ordered; else it is done, and that is all that is known. */
export const doneAsOrdered = (did: Hop, run: Run, answer: Answer, env: Env): Move => {
  const now = env.now();
  if (answer.action.inspect !== undefined)
    return {
      hops: [did, { state: 'verifying', why: 'the host is asked whether it shows it' }],
      dueAt: now,
      set: { deadline: now + (answer.shows?.within ?? 0) },
    };
  return {
    hops: [did],
    set: { result: DONE },
    ...ended(run, answer, env, 'executed', DONE),
  };
};

/** verifying -> confirmed | ineffective | executed: the host says whether the change is there, and nobody whether it helped. */
export const confirming = async (run: Run, answer: Answer, env: Env): Promise<Move> => {
  const shown = await answer.action.inspect?.(givenOf(run), run.change, env.remote);
  const now = env.now();
  if (shown?.ok === true) {
    const result = `done, and the host shows it; ${UNMEASURED}`;
    return {
      hops: [{ state: 'confirmed', why: result }],
      set: { result },
      ...ended(run, answer, env, 'confirmed', result),
    };
  }
  if (now < (run.deadline ?? 0)) {
    const why = shown === undefined ? 'the host does not say whether it shows it' : shown.why;
    return { hops: [{ state: 'verifying', why }], dueAt: now + env.guards.retry };
  }
  if (shown !== undefined) {
    const result = `it was done, but the host does not show the change: ${shown.why}`;
    return { hops: [{ state: 'ineffective', why: result }], dueAt: now, set: { result } };
  }
  const result = `${DONE}, but the host did not say whether the change is visible`;
  return {
    hops: [{ state: 'executed', why: result }],
    set: { result },
    ...ended(run, answer, env, 'executed', result),
  };
};
