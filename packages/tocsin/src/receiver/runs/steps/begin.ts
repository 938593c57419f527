import { measureArguments, resolveArguments } from '../arguments.ts';
import { judgeLive, limitsOf } from '../../guards/judge.ts';
import { holding } from '../../guards/order.ts';
import { defer, type GuardName } from '../../guards/verdict.ts';
import { denied } from './denied.ts';
import { ended, type Step } from './step.ts';

/** planned -> claimed: the arguments are of their kinds, and every guard allows. The ledger's own guards are asked as it is written. */
export const planned: Step = async (run, answer, env) => {
  const { response, action } = answer;
  const args = resolveArguments(action.spec.takes, response.arguments, run.labels, env.knownHost);
  if (!args.ok) {
    const why = `its arguments were refused: ${args.why}`;
    return {
      hops: [{ state: 'suppressed', why }],
      set: { result: why, heldBy: 'arguments' },
      ...ended(run, answer, env, 'suppressed', why),
    };
  }
  const host = action.hostOf(args.value);
  const orderedBy = run.ordered?.by;
  // What takes a change back begins when its alert is over.
  const holds = (guard: GuardName): boolean =>
    holding(orderedBy)(guard) && (run.origin === null || guard !== 'corroboration');
  const verdict = await judgeLive(response, run.labels, host, env, holds);
  if (verdict.kind !== 'allow') return denied(verdict)(run, answer, env);
  const measured = await measureArguments(response.arguments, run.labels, env.measure);
  if (!measured.ok) return denied(defer('freshness', measured.why))(run, answer, env);
  return {
    hops: [{ state: 'claimed', why: `every guard allows it, and ${host} is free` }],
    dueAt: env.now(),
    set: { args: { ...args.value, ...measured.value }, host },
    guard: {
      host,
      target: cooldownOf(action.spec.name, action.targetOf(args.value)),
      limits: limitsOf(response, env.guards),
      ...(orderedBy === undefined ? {} : { orderedBy }),
    },
  };
};
export const cooldownOf = (action: string, target: string): string => `${action} of ${target}`;
