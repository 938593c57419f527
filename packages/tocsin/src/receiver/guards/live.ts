import type { Response } from '../../shared/receiver-config.ts';
import { allow, defer, deny, span, type Verdict } from './verdict.ts';

/** The state of the kill switch; on, nothing is touched. */
export interface KillSwitch {
  readonly on: boolean;
  readonly why: string;
}
/** What Alertmanager says about the alert. An alert that it does not hold is neither silenced nor inhibited nor muted. */
export type Silence =
  | {
      readonly known: true;
      readonly silencedBy: readonly string[];
      readonly inhibitedBy: readonly string[];
      /** The time intervals that mute every route from it to us. */
      readonly mutedBy: readonly string[];
    }
  | { readonly known: false; readonly why: string };
/** Whether Prometheus itself has the alert firing, or we have posted it. */
export type Corroboration =
  | { readonly known: true; readonly by: 'Prometheus' | 'us' | undefined }
  | { readonly known: false; readonly why: string };
/** How old Prometheus' newest sample of the host is, and what share of all targets answers its scrapes. */
export type Freshness =
  | { readonly known: true; readonly age: number | undefined; readonly up: number }
  | { readonly known: false; readonly why: string };
/** The hosts that are healthy, of those that responses may touch. */
export type Health =
  | { readonly known: true; readonly healthy: number; readonly of: number }
  | { readonly known: false; readonly why: string };

export const killSwitchGuard = ({ on, why }: KillSwitch): Verdict =>
  on ? deny('kill-switch', `the kill switch is on (${why})`) : allow;

export const modeGuard = (mode: Response['mode']): Verdict =>
  mode === 'off' ? deny('mode', 'this response is switched off') : allow;

export const silenceGuard = (silence: Silence): Verdict => {
  if (!silence.known) return defer('silence', `whether the alert is silenced is not known: ${silence.why}`);
  if (silence.silencedBy.length > 0) return deny('silence', `the alert is silenced (${silence.silencedBy.join(', ')})`);
  if (silence.inhibitedBy.length > 0)
    return deny('silence', 'another alert, its cause, inhibits it: answering the symptom would not help');
  if (silence.mutedBy.length > 0)
    return deny('silence', `its route is muted at this time (${silence.mutedBy.join(', ')})`);
  return allow;
};

/** Whoever can post to Alertmanager can make an alert: only what Prometheus has firing is acted upon. */
export const corroborationGuard = (found: Corroboration): Verdict => {
  if (!found.known) return defer('corroboration', `whether Prometheus has the alert firing is not known: ${found.why}`);
  return found.by === undefined
    ? defer('corroboration', 'Alertmanager has the alert, and Prometheus does not have it firing')
    : allow;
};

export interface FreshnessLimits {
  /** Milliseconds. */
  readonly maxDataAge: number;
  /** Share of all targets, 0 to 1. */
  readonly minTargetsUp: number;
}
/** Monitoring that is itself broken is no ground to act on. */
export const freshnessGuard = (freshness: Freshness, { maxDataAge, minTargetsUp }: FreshnessLimits): Verdict => {
  if (!freshness.known) return defer('freshness', `how old Prometheus' data are is not known: ${freshness.why}`);
  const { age, up } = freshness;
  if (age === undefined) return defer('freshness', 'Prometheus has no data of the host');
  // Not a number is not fresh.
  if (!(age <= maxDataAge))
    return defer('freshness', `Prometheus' newest data of the host are ${Math.round(age / 1000)} s old`);
  if (!(up >= minTargetsUp))
    return defer(
      'freshness',
      `Prometheus reaches only ${Math.round(up * 100)} % of its targets: monitoring itself is unhealthy`,
    );
  return allow;
};

export const healthGuard = (health: Health, { atLeast }: { readonly atLeast: number }): Verdict => {
  if (!health.known) return defer('minimum-healthy', `how many hosts are healthy is not known: ${health.why}`);
  const { healthy, of } = health;
  return healthy >= atLeast * of
    ? allow
    : defer('minimum-healthy', `only ${healthy} of ${of} hosts are healthy, and ${Math.ceil(atLeast * of)} must be`);
};

/** How long a denial by a guard that defers is waited out: then it is final. */
export const outwaited = (since: number, now: number, patience: number): boolean => now - since >= patience;
export const outwaitedWhy = (why: string, patience: number): string => `it had to wait for ${span(patience)}: ${why}`;
