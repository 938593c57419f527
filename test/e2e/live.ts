import type { Drill } from './drill.ts';
import type { ExpectedAlert, LabelSet } from './fault.ts';

/** Labels that every alert has; a fault declares the others. */
const COMMON = new Set(['priority', 'severity', 'answer', 'alertstate', '__name__', 'environment']);

export const keyOf = (labels: LabelSet): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => !COMMON.has(name))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );

/** The watchdog always fires; and that the one machine is busy, which plays all hosts and may have more to do, is no fault. */
const NEVER_A_FAULT: readonly string[] = ['Watchdog', 'HostCpuBusy'];

/** Pending and firing alerts that may be of a fault. */
export const active = async (drill: Drill) =>
  (await drill.prometheus.alerts())
    .filter(({ labels }) => !NEVER_A_FAULT.includes(labels['alertname'] ?? ''))
    .map((alert) => ({ ...alert, key: keyOf(alert.labels) }));

/** The budgets, which are used up for as long as their windows reach back: also by what was slow before the first fault. */
const LINGERS = /Burns(Slow|Fast)$/;

/** A time in which an alert may fire: Unix milliseconds. */
interface Allowance {
  readonly key: string;
  readonly lingers: boolean;
  readonly from: number;
  /** Whether the fault is over, so that what lingers is no longer allowed once it does not fire. */
  ended: boolean;
  until: number;
}

/** Which alerts may fire when, of all faults of a drill, of which some are there at the same time. */
export class Live {
  readonly #drill: Drill;
  readonly #allowed: Allowance[] = [];

  constructor(drill: Drill) {
    this.#drill = drill;
  }

  /** Allows what a fault declares from now on. @returns ends it; what lingers may go on for as long as it fires without a break */
  allow(alerts: readonly ExpectedAlert[]): () => void {
    const from = Date.now();
    const own = alerts.map(({ labels, lingers = false }) => ({
      key: keyOf(labels),
      lingers,
      from,
      ended: false,
      until: Infinity,
    }));
    this.#allowed.push(...own);
    return () => {
      for (const one of own) {
        one.ended = true;
        if (!one.lingers) one.until = Date.now();
      }
    };
  }

  /**
   * What is wrong now and belongs to no fault that is there or lingers, without budgets, which may go on.
   * What has lingered is over once it does not fire.
   */
  async strangers(): Promise<readonly string[]> {
    const now = await active(this.#drill);
    const keys = new Set(now.map(({ key }) => key));
    for (const one of this.#allowed)
      if (one.lingers && one.ended && !keys.has(one.key)) one.until = Math.min(one.until, Date.now());
    const strange = now.filter(({ key }) => !this.#isAllowed(key, Date.now()));
    const from = Date.now();
    for (const { key, labels, state } of strange)
      if (state === 'firing' && LINGERS.test(labels['alertname'] ?? ''))
        this.#allowed.push({ key, lingers: true, from, ended: true, until: Infinity });
    return strange.filter(({ labels }) => !LINGERS.test(labels['alertname'] ?? '')).map(({ key }) => key);
  }

  /** Prometheus' own record of what fired since then, so that no alert slips through between two looks. */
  async firedSince(
    began: number,
  ): Promise<{ readonly fired: ReadonlySet<string>; readonly strange: readonly string[] }> {
    const seconds = Math.ceil((Date.now() - began) / 1000);
    const record = await this.#drill.prometheus.samples(
      `ALERTS{alertstate="firing", alertname!~"${NEVER_A_FAULT.join('|')}"}[${seconds}s]`,
    );
    const since = record
      .map(({ labels, time }) => ({ key: keyOf(labels), at: time * 1000 }))
      .filter(({ at }) => at >= began);
    const strange = since.filter(({ key, at }) => !this.#isAllowed(key, at)).map(({ key }) => key);
    return { fired: new Set(since.map(({ key }) => key)), strange: [...new Set(strange)].toSorted() };
  }

  #isAllowed(wanted: string, at: number): boolean {
    return this.#allowed.some(({ key, from, until }) => key === wanted && at >= from && at <= until);
  }
}
