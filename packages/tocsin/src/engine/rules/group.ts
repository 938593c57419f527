import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { Sample } from '../../promql/evaluate/result.ts';
import type { MemoryStorage } from '../storage.ts';
import { Alerting } from './alerting.ts';
import { queryVector, type Engine } from './query.ts';
import { record } from './recording.ts';
import { ROUNDS_BEFORE_RESTORING, type Restoring } from './restore.ts';
import type { AlertingRule, Rule, RuleGroup } from './rule.ts';
import { StoredSeries } from './stored-series.ts';
import type { Server } from './writer.ts';

/** A rule that failed, and why, in the words of Prometheus. */
export interface RuleFault {
  readonly rule: string;
  readonly message: string;
}
/** Series in memory that rules write to. */
export interface WritableEngine extends Engine {
  readonly storage: MemoryStorage;
}

interface Running {
  readonly rule: Rule;
  readonly alerting: Alerting | undefined;
  readonly stored: StoredSeries;
}

/** A group with the states of its alerts. */
export class RunningGroup {
  readonly group: RuleGroup;
  readonly #rules: readonly Running[];
  readonly #restoring: Restoring | undefined;
  #rounds = 0;
  /** `restoring`: Prometheus has started again, and takes up what it had stored of its alerts. */
  constructor(group: RuleGroup, server: Server, restoring?: Restoring) {
    this.group = group;
    this.#restoring = restoring;
    this.#rules = group.rules.map((rule) => ({
      rule,
      alerting: rule.kind === 'alert' ? new Alerting(rule, server, restoring === undefined) : undefined,
      stored: new StoredSeries(),
    }));
  }
  get alerting(): readonly Alerting[] {
    return this.#rules.flatMap(({ alerting }) => (alerting ? [alerting] : []));
  }

  /** Evaluates all rules in order at a moment, in milliseconds, and stores what they give. Returns what failed. */
  evaluate(time: number, engine: WritableEngine): readonly RuleFault[] {
    const faults = this.#rules.flatMap((running) => {
      const message = this.#evaluateRule(running, time, engine);
      return message === undefined ? [] : [{ rule: running.rule.name, message }];
    });
    this.#rounds++;
    if (this.#restoring && this.#rounds === ROUNDS_BEFORE_RESTORING)
      for (const alerting of this.alerting) alerting.restore(time, this.#restoring, engine);
    return faults;
  }

  #advance(alerting: Alerting, rule: AlertingRule, time: number, engine: WritableEngine): readonly Sample[] {
    const { queryOffset, limit } = this.group;
    alerting.advance(queryVector(rule.expr, time - queryOffset, engine), time, limit, engine);
    return alerting.series;
  }

  #evaluateRule(running: Running, time: number, engine: WritableEngine): string | undefined {
    const { queryOffset, limit } = this.group;
    const { rule, alerting, stored } = running;
    try {
      const samples =
        rule.kind === 'record'
          ? record(rule, time, queryOffset, limit, engine)
          : alerting
            ? this.#advance(alerting, rule, time, engine)
            : [];
      return stored.store(samples, time - queryOffset, engine.storage);
    } catch (error) {
      if (error instanceof EvaluationError) return error.message;
      throw error;
    }
  }
}
