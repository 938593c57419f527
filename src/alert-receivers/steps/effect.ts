import { ended, givenOf, type Step } from './step.ts';

/** intent -> executed -> settling. Found again after a crash, the change is applied again, which changes nothing if it was made. */
export const intent: Step = async (run, answer, world) => {
  const { verify } = answer.response;
  const effect = await answer.action.apply(givenOf(run), run.change, world.remote);
  const now = world.now();
  if (effect.ok)
    return {
      hops: [
        { state: 'executed', why: answer.action.says(givenOf(run), run.change) },
        { state: 'settling', why: `its effect takes ${verify.settle / 1000} s to show` },
      ],
      dueAt: now + verify.settle,
      set: { deadline: now + verify.within },
    };
  // Not certain that nothing was changed: then undoing is, and it changes nothing if there is nothing to undo.
  if (!effect.asBefore)
    return { hops: [{ state: 'failed', why: effect.why }], dueAt: now, set: { result: effect.why } };
  return {
    hops: [
      { state: 'failed', why: effect.why },
      { state: 'escalated', why: 'nothing was changed; handed over to people' },
    ],
    set: { result: effect.why },
    ...ended(run, answer, world, 'failed', effect.why),
  };
};

/** ineffective, failed -> undone | undo-failed -> escalated. */
export const undo: Step = async (run, answer, world) => {
  const effect = await answer.action.undo(givenOf(run), run.change, world.remote);
  const state = effect.ok ? 'undone' : 'undo-failed';
  const why = effect.ok ? 'the value before is back' : effect.why;
  const result = `${run.result ?? 'it did not help'}; ${effect.ok ? why : `undoing it failed: ${why}`}`;
  return {
    hops: [
      { state, why },
      { state: 'escalated', why: 'handed over to people' },
    ],
    set: { result },
    ...ended(run, answer, world, state, result),
  };
};
