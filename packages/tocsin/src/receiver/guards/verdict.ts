/** What a guard says; `why` is a clause for people. `deny` is final for the run, `defer` asks again later. */
export type Verdict = { readonly kind: 'allow' } | Denial;
export interface Denial {
  readonly kind: 'deny' | 'defer';
  readonly guard: GuardName;
  readonly why: string;
}
export type GuardName =
  | 'kill-switch'
  | 'mode'
  | 'silence'
  | 'corroboration'
  | 'freshness'
  | 'minimum-healthy'
  | 'dependency'
  | 'error-budget'
  | 'maintenance'
  | 'quarantine'
  | 'cooldown'
  | 'concurrency'
  | 'blast-radius'
  | 'rate'
  | 'budget'
  | 'breaker';

export const allow: Verdict = { kind: 'allow' };
export const deny = (guard: GuardName, why: string): Denial => ({ kind: 'deny', guard, why });
export const defer = (guard: GuardName, why: string): Denial => ({ kind: 'defer', guard, why });

/** One verdict of many: the first that denies, else the first that defers, else all allow. */
export const together = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ kind }) => kind === 'deny') ?? verdicts.find(({ kind }) => kind === 'defer') ?? allow;

/** 90_000 -> "90 s"; whole minutes and hours as such. */
export const span = (ms: number): string => {
  if (ms >= 3_600_000 && ms % 3_600_000 === 0) return `${ms / 3_600_000} h`;
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return `${ms / 1000} s`;
};
