import { resolveArguments } from '../arguments.ts';
import type { Moved } from '../run.ts';
import { ended, givenOf, type Step } from './step.ts';

const HAND_OVER = 'handed over to people';

/** planned -> claimed: the arguments are of their kinds, the host is free, the target is not cooling down. */
export const planned: Step = async (run, answer, world) => {
  const { response, action } = answer;
  const args = resolveArguments(action.spec.takes, response.arguments, run.labels, world.knownHost);
  if (!args.ok) {
    const why = `its arguments were refused: ${args.why}`;
    return {
      hops: [{ state: 'suppressed', why }],
      set: { result: why },
      ...ended(run, answer, world, 'suppressed', why),
    };
  }
  const host = action.hostOf(args.value);
  return {
    hops: [{ state: 'claimed', why: `${host} is free` }],
    dueAt: world.now(),
    set: { args: args.value, host },
    guard: { host, target: cooldownOf(action.spec.name, action.targetOf(args.value)) },
  };
};
const cooldownOf = (action: string, target: string): string => `${action} of ${target}`;

/** planned -> suppressed, when the guard said no. A cooldown is quiet: people heard of the run that began it. */
export const suppressed =
  (denial: Exclude<Moved, 'moved' | 'lost'>): Step =>
  async (run, answer, world) => {
    if (denial === 'cooldown')
      return {
        hops: [{ state: 'suppressed', why: 'the same action on the same target is cooling down' }],
        dueAt: null,
      };
    const why = 'another response is at work on the host';
    return {
      hops: [{ state: 'suppressed', why }],
      set: { result: why },
      ...ended(run, answer, world, 'suppressed', why),
    };
  };

/** claimed -> intent: a look at the host, and the decision, written before anything is changed. */
export const claimed: Step = async (run, answer, world) => {
  const { response, action } = answer;
  const given = givenOf(run);
  const plan = await action.prepare(given, world.remote);
  const why = !plan.ok ? plan.why : plan.value.kind === 'nothing' ? plan.value.why : undefined;
  if (!plan.ok || plan.value.kind === 'nothing') {
    const result = why ?? 'there is nothing to change';
    return {
      hops: [
        { state: 'failed', why: result },
        { state: 'escalated', why: HAND_OVER },
      ],
      set: { result },
      ...ended(run, answer, world, 'failed', result),
    };
  }
  const { change, why: because } = plan.value;
  return {
    hops: [{ state: 'intent', why: `${action.says(given, change)}: ${because}` }],
    dueAt: world.now(),
    set: { change, because },
    cooldown: { target: cooldownOf(action.spec.name, action.targetOf(given)), until: world.now() + response.cooldown },
  };
};
