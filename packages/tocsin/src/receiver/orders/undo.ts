import type { Action } from '../actions/action.ts';
import { done, failed } from '../runs/result.ts';

/** The action that takes back what another one changed: its undo, as an action like any other. */
export const takingBack = (action: Action, change: unknown): Action => {
  const { spec, idempotency } = action;
  return {
    spec,
    idempotency,
    hostOf: (given) => action.hostOf(given),
    targetOf: (given) => action.targetOf(given),
    prepare: async (given, remote) => {
      if (action.undo === undefined) return failed(`${spec.name} cannot be undone`);
      const there = await action.inspect?.(given, change, remote);
      if (there?.ok === false) return done({ kind: 'nothing', why: `it is not there any more: ${there.why}` });
      return done({ kind: 'change', change, why: 'it leads back to what was there before' });
    },
    apply: async (given, _, remote) =>
      action.undo === undefined
        ? { ok: false, why: `${spec.name} cannot be undone`, asBefore: true }
        : action.undo(given, change, remote),
    ...(action.inspect === undefined
      ? {}
      : {
          inspect: async (given, _, remote) => {
            const there = await action.inspect?.(given, change, remote);
            if (there === undefined) return undefined;
            return there.ok ? { ok: false, why: 'the host still shows it', asBefore: true } : done(undefined);
          },
        }),
    says: (given) => `undone: ${action.says(given, change)}`,
  };
};
