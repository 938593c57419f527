import type { ReceiverConfig, Response } from '../../shared/receiver-config.ts';
import type { Labels } from '../payload.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Limits } from './inside.ts';
import { dependencyGuard, errorBudgetGuard } from './causes.ts';
import { freshnessGuard, healthGuard, killSwitchGuard, modeGuard, silenceGuard, type KillSwitch } from './outside.ts';
import { allow, together, type Verdict } from './verdict.ts';

/** What the guards outside the ledger need. */
export interface Guarding extends Surroundings {
  readonly killSwitch: () => KillSwitch;
  readonly guards: ReceiverConfig['guards'];
}

/** The guards that need no transaction: first those that cost nothing, then those that ask others. */
export const judgeOutside = async (
  response: Response,
  labels: Labels,
  host: string,
  { killSwitch, guards, silence, freshness, health, firing, budgets }: Guarding,
): Promise<Verdict> => {
  const atOnce = together([killSwitchGuard(killSwitch()), modeGuard(response.mode)]);
  if (atOnce.kind !== 'allow') return atOnce;
  const { healthy, dependsOn, mode } = response;
  return together(
    await Promise.all([
      silence(labels).then(silenceGuard),
      freshness(host).then((found) => freshnessGuard(found, guards)),
      healthy === undefined ? allow : health(healthy.query).then((found) => healthGuard(found, healthy)),
      dependsOn.length === 0 ? allow : firing().then((found) => dependencyGuard(found, dependsOn)),
      // Who is asked decides that, too.
      mode === 'ask' ? allow : budgets(guards.errorBudgets).then(errorBudgetGuard),
    ]),
  );
};

/** What the guards inside the ledger hold a response to. */
export const limitsOf = ({ hosts, atMost }: Response, { budget, breaker }: ReceiverConfig['guards']): Limits => ({
  hosts,
  atMost,
  budget,
  breaker,
});
