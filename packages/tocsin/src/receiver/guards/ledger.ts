import { allow, defer, deny, span, together, type GuardName, type Verdict } from './verdict.ts';

/** How often and how widely responses may act. Windows are milliseconds. */
export interface Limits {
  /** Hosts that the same action may be at work on. */
  readonly hosts: number;
  /** Of this response. */
  readonly atMost: Window;
  /** Of all responses together. */
  readonly budget: Window;
  /** Of all responses together, on one host. */
  readonly hostBudget: Window;
  /** Failures in a row after which the action rests for as long. */
  readonly breaker: { readonly failures: number; readonly within: number };
}
export interface Window {
  readonly runs: number;
  readonly within: number;
}

/** What the ledger knows when a run asks to begin, read in the same transaction as its claim. */
export interface LedgerFacts {
  readonly coolingUntil: number | undefined;
  /** How often in a row the alert came back soon after the action had rested: the rest has grown with it. */
  readonly flaps: number;
  /** The alert whose response is at work on the host. */
  readonly busyWith: string | undefined;
  /** Other hosts on which the same action is at work. */
  readonly hostsAtWork: number;
  /** Runs that acted within the window of this response, and of all. */
  readonly acted: number;
  readonly actedInAll: number;
  /** Those of them on this host, within the window of a host. */
  readonly actedOnHost: number;
  /** The action's last runs within the breaker's window that acted, in a row, and did not help. */
  readonly failures: number;
  readonly maintenance: { readonly why: string; readonly by: string } | undefined;
  /** The run that could not be undone on the host, and about which nobody has decided yet. */
  readonly quarantinedBy: number | undefined;
}

type Guard = (facts: LedgerFacts, limits: Limits) => Verdict;

const maintenanceGuard: Guard = ({ maintenance }) =>
  maintenance === undefined
    ? allow
    : deny('maintenance', `the host is in maintenance by ${maintenance.by}: ${maintenance.why}`);
/** What state the host is in is not known, so automation keeps its hands off until a person has looked. */
const quarantineGuard: Guard = ({ quarantinedBy }) =>
  quarantinedBy === undefined
    ? allow
    : deny('quarantine', `run ${quarantinedBy} could not be undone on the host, and nobody has released it`);
const cooldownGuard: Guard = ({ coolingUntil, flaps }) => {
  if (coolingUntil === undefined) return allow;
  const until = new Date(coolingUntil).toISOString();
  const longer = flaps === 0 ? '' : `, longer each time: it flaps, this is return ${flaps}`;
  return deny('cooldown', `the same action on the same target is cooling down until ${until}${longer}`);
};
const breakerGuard: Guard = ({ failures }, { breaker }) =>
  failures < breaker.failures
    ? allow
    : deny('breaker', `the circuit breaker is open: the last ${failures} runs of this action did not help`);
const rateGuard: Guard = ({ acted }, { atMost: { runs, within } }) =>
  acted < runs ? allow : deny('rate', `it acted ${acted} times within ${span(within)}, and ${runs} are allowed`);
const budgetGuard: Guard = ({ actedInAll, actedOnHost }, { budget, hostBudget }) => {
  const spent = (where: string, times: number, { runs, within }: Window): Verdict =>
    times < runs
      ? allow
      : deny(
          'budget',
          `all responses together acted ${times} times${where} within ${span(within)}, and ${runs} are allowed`,
        );
  return together([spent('', actedInAll, budget), spent(' on this host', actedOnHost, hostBudget)]);
};
const concurrencyGuard: Guard = ({ busyWith }) =>
  busyWith === undefined ? allow : defer('concurrency', `the response to ${busyWith} is at work on the host`);
const blastGuard: Guard = ({ hostsAtWork }, { hosts }) =>
  hostsAtWork < hosts
    ? allow
    : defer('blast-radius', `the action is at work on ${hostsAtWork} other hosts, and ${hosts} at a time are allowed`);

const guards = [
  ['maintenance', maintenanceGuard],
  ['quarantine', quarantineGuard],
  ['cooldown', cooldownGuard],
  ['breaker', breakerGuard],
  ['rate', rateGuard],
  ['budget', budgetGuard],
  ['concurrency', concurrencyGuard],
  ['blast-radius', blastGuard],
] as const satisfies readonly (readonly [GuardName, Guard])[];

/** What every guard inside the ledger says, whatever another one says. */
export const askLedgerGuards = (
  facts: LedgerFacts,
  limits: Limits,
): readonly { guard: GuardName; verdict: Verdict }[] =>
  guards.map(([guard, judge]) => ({ guard, verdict: judge(facts, limits) }));
/** What those that hold say together. */
export const judgeLedger = (
  facts: LedgerFacts,
  limits: Limits,
  holds: (guard: GuardName) => boolean = () => true,
): Verdict => together(askLedgerGuards(facts, limits).flatMap(({ guard, verdict }) => (holds(guard) ? [verdict] : [])));
