import { labelsFrom, type Labels } from '../../promql/evaluate/labels.ts';
import type { Sample } from '../../promql/evaluate/result.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { begun, movedOn, type AlertProgress } from './alert-state.ts';
import type { Engine } from './query.ts';
import { restoredActiveAt, type Restoring } from './restore.ts';
import type { AlertingRule, Pairs } from './rule.ts';
import { valueOf, Writer, type Server } from './writer.ts';

/** One alert: its labels, what it says, and since when. */
export interface Alert extends AlertProgress {
  readonly labels: Labels;
  /** Written when it is asked for. */
  annotations: () => Pairs;
  value: number;
}

/** The alerts of one rule, from evaluation to evaluation. */
export class Alerting {
  readonly rule: AlertingRule;
  readonly #writer: Writer;
  #active = new Map<string, Alert>();
  #isRestored: boolean;
  /** `isRestored`: there is nothing of a time before a restart to take up; until then nothing is stored. */
  constructor(rule: AlertingRule, server: Server, isRestored = true) {
    this.rule = rule;
    this.#isRestored = isRestored;
    this.#writer = new Writer(rule, server);
  }

  /** Alerts that are pending or firing. */
  get alerts(): readonly Alert[] {
    return [...this.#active.values()].filter(({ state }) => state !== 'inactive');
  }
  /** Alerts that Alertmanager is told of: firing, or over not long ago. */
  get told(): readonly Alert[] {
    return [...this.#active.values()].filter(({ state }) => state !== 'pending');
  }
  /** The series that tell of these alerts. */
  get series(): readonly Sample[] {
    if (!this.#isRestored) return [];
    return this.alerts.flatMap((alert) => [this.#stateSample(alert), this.#forStateSample(alert)]);
  }

  /** Moves the alerts on by a result of the rule. @throws EvaluationError */
  advance(samples: readonly Sample[], time: number, limit: number, engine: Engine): void {
    if (samples.length === 0 && this.#active.size === 0) return;
    const found = this.#found(samples, time, engine);
    for (const [key, alert] of found) {
      const before = this.#active.get(key);
      if (before && before.state !== 'inactive') {
        before.value = alert.value;
        before.annotations = alert.annotations;
      } else this.#active.set(key, alert);
    }
    let count = 0;
    for (const [key, alert] of this.#active) if (this.#move(key, alert, found.has(key), time)) count++;
    if (limit > 0 && count > limit) {
      this.#active = new Map();
      throw new EvaluationError(`exceeded limit of ${limit} with ${count} alerts`);
    }
  }

  /** Takes up what was stored of its alerts before a restart, at a time in milliseconds. */
  restore(time: number, restoring: Restoring, engine: Engine): void {
    for (const alert of this.#active.values())
      alert.activeAt = restoredActiveAt(this.rule, alert.labels, time, restoring, engine) ?? alert.activeAt;
    this.#isRestored = true;
  }

  /** Whether the alert is pending or firing. */
  #move(key: string, alert: Alert, isFound: boolean, time: number): boolean {
    const moved = movedOn(alert, isFound, time, this.rule);
    if (moved === 'gone') this.#active.delete(key);
    return moved === 'active';
  }

  #found(samples: readonly Sample[], time: number, engine: Engine): ReadonlyMap<string, Alert> {
    const found = new Map<string, Alert>();
    for (const { labels: given, value, histogram } of samples) {
      const { labels, annotations } = this.#writer.write(given, valueOf(value, histogram), time, engine);
      if (found.has(labels.key))
        throw new EvaluationError('vector contains metrics with the same labelset after applying alert labels');
      found.set(labels.key, {
        labels,
        annotations,
        value,
        ...begun(time),
      });
    }
    return found;
  }

  #stateSample({ labels, state }: Alert): Sample {
    return { labels: this.#named(labels, 'ALERTS').with('alertstate', state), value: 1 };
  }
  #forStateSample({ labels, activeAt }: Alert): Sample {
    return { labels: this.#named(labels, 'ALERTS_FOR_STATE'), value: Math.floor(activeAt / 1000) };
  }
  #named(labels: Labels, name: string): Labels {
    return labelsFrom([...this.rule.labels, ...labels.entries(), ['__name__', name], ['alertname', this.rule.name]]);
  }
}
