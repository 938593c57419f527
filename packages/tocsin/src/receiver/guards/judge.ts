import type { ReceiverConfig, Response } from '../../shared/receiver-config.ts';
import type { Labels } from '../alerts/payload.ts';
import type { LiveFacts } from './facts.ts';
import type { Limits } from './ledger.ts';
import { dependencyGuard, errorBudgetGuard } from './causes.ts';
import {
  corroborationGuard,
  freshnessGuard,
  healthGuard,
  killSwitchGuard,
  modeGuard,
  silenceGuard,
  type KillSwitch,
} from './live.ts';
import { allow, together, type GuardName, type Verdict } from './verdict.ts';

/** What the guards outside the ledger need. */
export interface Guarding extends LiveFacts {
  readonly killSwitch: () => KillSwitch;
  readonly guards: ReceiverConfig['guards'];
}

/** What the guards have to know of a response, or of an order. */
type Guarded = Pick<Response, 'mode' | 'healthy' | 'dependsOn' | 'hosts' | 'atMost'>;

/** A guard's name, and what it says now. */
export interface Asked {
  readonly guard: GuardName;
  readonly verdict: Verdict;
}
type Ask = readonly [GuardName, () => Verdict | Promise<Verdict>];

/** The guards that cost nothing. */
const atOnce = ({ mode }: Guarded, { killSwitch }: Guarding): readonly Ask[] => [
  ['kill-switch', () => killSwitchGuard(killSwitch())],
  ['mode', () => modeGuard(mode)],
];
/** The guards that ask Prometheus and Alertmanager. */
const asking = (response: Guarded, labels: Labels, host: string, guarding: Guarding): readonly Ask[] => {
  const { healthy, dependsOn, mode } = response;
  const { guards, silence, corroboration, freshness, health, firing, budgets } = guarding;
  return [
    ['silence', () => silence(labels).then(silenceGuard)],
    ['corroboration', () => (guards.corroborate ? corroboration(labels).then(corroborationGuard) : allow)],
    ['freshness', () => freshness(host).then((found) => freshnessGuard(found, guards))],
    [
      'minimum-healthy',
      () => (healthy === undefined ? allow : health(healthy.query, host).then((found) => healthGuard(found, healthy))),
    ],
    [
      'dependency',
      () => (dependsOn.length === 0 ? allow : firing().then((found) => dependencyGuard(found, dependsOn))),
    ],
    // Who is asked decides that, too.
    ['error-budget', () => (mode === 'ask' ? allow : budgets(guards.errorBudgets).then(errorBudgetGuard))],
  ];
};
const answersOf = (asks: readonly Ask[]): Promise<readonly Asked[]> =>
  Promise.all(asks.map(async ([guard, ask]) => ({ guard, verdict: await ask() })));

/** What every guard outside the ledger says, whatever another one says. */
export const askLive = (
  response: Guarded,
  labels: Labels,
  host: string,
  guarding: Guarding,
): Promise<readonly Asked[]> => answersOf([...atOnce(response, guarding), ...asking(response, labels, host, guarding)]);

/** The guards that need no transaction, of those that hold: first those that cost nothing, then those that ask others. */
export const judgeLive = async (
  response: Guarded,
  labels: Labels,
  host: string,
  guarding: Guarding,
  holds: (guard: GuardName) => boolean,
): Promise<Verdict> => {
  for (const asks of [atOnce(response, guarding), asking(response, labels, host, guarding)]) {
    const asked = await answersOf(asks.filter(([guard]) => holds(guard)));
    const verdict = together(asked.map((one) => one.verdict));
    if (verdict.kind !== 'allow') return verdict;
  }
  return allow;
};

/** What the guards inside the ledger hold a response to. */
export const limitsOf = (
  { hosts, atMost }: Pick<Response, 'hosts' | 'atMost'>,
  { budget, hostBudget, breaker }: ReceiverConfig['guards'],
): Limits => ({
  hosts,
  atMost,
  budget,
  hostBudget,
  breaker,
});
