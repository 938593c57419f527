import { outwaited, outwaitedWhy } from '../../guards/live.ts';
import type { Denial, GuardName } from '../../guards/verdict.ts';
import { ended, waits, type Step } from './step.ts';

/** Denials of which people know already: they made them, or they heard of the run that caused them. */
const QUIET: ReadonlySet<GuardName> = new Set([
  'kill-switch',
  'mode',
  'silence',
  'maintenance',
  'quarantine',
  'cooldown',
  'rate',
  'budget',
]);

/** What becomes of a run that a guard does not let begin: it waits, or it is suppressed, and says why. */
export const denied =
  ({ kind, guard, why }: Denial): Step =>
  async (run, answer, env) => {
    const now = env.now();
    const { patience } = env.guards;
    // Nothing else would take the change back, so what forbids it now only delays it.
    if (run.origin !== null && guard !== 'mode') return waits(why, answer, env);
    const final = kind === 'deny' || outwaited(run.plannedAt, now, patience);
    if (!final) return waits(why, answer, env);
    const result = kind === 'deny' ? why : outwaitedWhy(why, patience);
    const end = ended(run, answer, env, 'suppressed', result);
    return {
      hops: [{ state: 'suppressed', why: result }],
      set: { result, heldBy: guard },
      ...end,
      // Before a further rung something did not help: people have to know that nothing more is done.
      ...(QUIET.has(guard) && answer.response.rungAfter === undefined ? { messages: [] } : {}),
    };
  };
