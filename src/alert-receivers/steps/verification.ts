import { ended, type Step } from './step.ts';

/** settling -> verifying. */
export const settling: Step = async (_run, { response: { verify } }, { now }) => ({
  hops: [{ state: 'verifying', why: `${verify.samples} looks in a row must find help` }],
  dueAt: now(),
});

/**
 * verifying -> succeeded | ineffective. A look that finds help after the deadline still counts, so that a receiver that was
 * down meanwhile does not undo what helps.
 */
export const verifying: Step = async (run, answer, world) => {
  const { verify } = answer.response;
  const { found, why } = await world.look(verify.helped, run.labels);
  const now = world.now();
  const streak = found === 'help' ? run.streak + 1 : 0;
  if (streak >= verify.samples) {
    const result = `it helped: ${verify.samples} looks in a row found it`;
    return {
      hops: [{ state: 'succeeded', why: result }],
      set: { streak, result },
      ...ended(run, answer, world, 'succeeded', result),
    };
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
