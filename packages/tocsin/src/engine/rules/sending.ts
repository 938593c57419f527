import type { Alert, Alerting } from './alerting.ts';

/** How often Prometheus tells of the same alert again at most; `--rules.alert.resend-delay`. */
const RESEND_DELAY = 60_000;
/** It may fail to tell so often before Alertmanager takes an alert for over. */
const PATIENCE = 4;

/** An alert as Prometheus sends it. Times are in milliseconds since 1970. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** What a Prometheus sends to its Alertmanagers of its alerts. */
export class Sender {
  readonly #externalLabels: Readonly<Record<string, string>>;
  readonly #sentAt = new WeakMap<Alert, number>();
  constructor(externalLabels: Readonly<Record<string, string>>) {
    this.#externalLabels = externalLabels;
  }

  /** What is due of a rule's alerts after an evaluation. */
  due({ told }: Alerting, interval: number, at: number): readonly SentAlert[] {
    return told
      .filter((alert) => this.#isDue(alert, at))
      .map((alert) => {
        this.#sentAt.set(alert, at);
        return {
          // A label of the alert's own is kept.
          labels: { ...this.#externalLabels, ...Object.fromEntries(alert.labels.entries()) },
          annotations: Object.fromEntries(alert.annotations()),
          startsAt: alert.firedAt ?? at,
          endsAt: alert.resolvedAt ?? at + PATIENCE * Math.max(interval, RESEND_DELAY),
        };
      });
  }

  #isDue(alert: Alert, at: number): boolean {
    const sentAt = this.#sentAt.get(alert) ?? -Infinity;
    return (alert.resolvedAt ?? -Infinity) > sentAt || sentAt + RESEND_DELAY < at;
  }
}
