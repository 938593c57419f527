import { labelsFrom, type Labels } from '../../promql/evaluate/labels.ts';
import type { Sample } from '../../promql/evaluate/result.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { GoList, GoMap, GoStruct, type Value } from '../format/values.ts';
import { check } from '../../promql/check/check.ts';
import { queryVector, type Engine } from './query.ts';
import type { AlertingRule, Pairs } from './rule.ts';
import { expand } from './templates.ts';

/** Where an alert is between quiet and firing. */
export type AlertState = 'inactive' | 'pending' | 'firing';

/** One alert: its labels, what it says, and since when. Times are in milliseconds. */
export interface Alert {
  readonly labels: Labels;
  annotations: Pairs;
  value: number;
  state: AlertState;
  activeAt: number;
  firedAt: number | undefined;
  resolvedAt: number | undefined;
  keepFiringSince: number | undefined;
}

/** What a server tells its alerts. */
export interface Server {
  readonly externalLabels: Pairs;
  readonly externalUrl: string;
  /** What the functions `externalURL` and `pathPrefix` give; promtool has none. */
  readonly url: string | undefined;
}

/** How long Prometheus goes on telling of an alert that is over. */
const RESOLVED_RETENTION = 15 * 60_000;

/** The alerts of one rule, from evaluation to evaluation. */
export class Alerting {
  readonly rule: AlertingRule;
  readonly #server: Server;
  #active = new Map<string, Alert>();
  constructor(rule: AlertingRule, server: Server) {
    this.rule = rule;
    this.#server = server;
  }

  /** Alerts that are pending or firing. */
  get alerts(): readonly Alert[] {
    return [...this.#active.values()].filter(({ resolvedAt }) => resolvedAt === undefined);
  }
  /** Also those that are over and still told. */
  get told(): readonly Alert[] {
    return [...this.#active.values()];
  }
  /** Takes over from when an alert was pending before a restart. */
  restore(labels: Labels, activeAt: number): void {
    const alert = this.#active.get(labels.key);
    if (alert) alert.activeAt = activeAt;
  }

  /** Evaluates the rule, moves its alerts on, and returns the series that tell of them. @throws EvaluationError */
  evaluate(time: number, offset: number, limit: number, engine: Engine): readonly Sample[] {
    const found = this.#found(queryVector(this.rule.expr, time - offset, engine), time, engine);
    for (const [key, alert] of found) {
      const before = this.#active.get(key);
      if (before && before.state !== 'inactive') {
        before.value = alert.value;
        before.annotations = alert.annotations;
      } else this.#active.set(key, alert);
    }
    const samples: Sample[] = [];
    let count = 0;
    for (const [key, alert] of this.#active) {
      if (!this.#move(key, alert, found.has(key), time)) continue;
      count++;
      samples.push(this.#stateSample(alert), this.#forStateSample(alert));
    }
    if (limit > 0 && count > limit) {
      this.#active = new Map();
      throw new EvaluationError(`exceeded limit of ${limit} with ${count} alerts`);
    }
    return samples;
  }

  /** Whether the alert is still there. */
  #move(key: string, alert: Alert, isFound: boolean, time: number): boolean {
    const { rule } = this;
    if (isFound) alert.keepFiringSince = undefined;
    else {
      const isKept = alert.state === 'firing' && rule.keepFiringFor > 0;
      if (isKept) alert.keepFiringSince ??= time;
      const keepFiring = isKept && time - (alert.keepFiringSince ?? time) < rule.keepFiringFor;
      const isForgotten = alert.resolvedAt !== undefined && time - alert.resolvedAt > RESOLVED_RETENTION;
      if (alert.state === 'pending' || isForgotten) this.#active.delete(key);
      if (alert.state !== 'inactive' && !keepFiring) {
        alert.state = 'inactive';
        alert.resolvedAt = time;
      }
      if (!keepFiring) return false;
    }
    if (alert.state === 'pending' && time - alert.activeAt >= rule.for) {
      alert.state = 'firing';
      alert.firedAt = time;
    }
    if (alert.state === 'firing' && time - alert.activeAt < rule.for) {
      alert.state = 'pending';
      alert.firedAt = undefined;
      alert.keepFiringSince = undefined;
    }
    return true;
  }

  #found(samples: readonly Sample[], time: number, engine: Engine): ReadonlyMap<string, Alert> {
    const { rule } = this;
    const found = new Map<string, Alert>();
    for (const { labels, value } of samples) {
      const write = this.#writer(labels, value, time, engine);
      const own = rule.labels.map(([name, text]) => [name, write(text)] as const);
      const all = labelsFrom([
        ...labels.entries().filter(([name]) => name !== '__name__'),
        ...own,
        ['alertname', rule.name],
      ]);
      const annotations = rule.annotations.map(([name, text]) => [name, write(text)] as const);
      if (found.has(all.key))
        throw new EvaluationError('vector contains metrics with the same labelset after applying alert labels');
      found.set(all.key, {
        labels: all,
        annotations,
        value,
        state: 'pending',
        activeAt: time,
        firedAt: undefined,
        resolvedAt: undefined,
        keepFiringSince: undefined,
      });
    }
    return found;
  }

  #writer(labels: Labels, value: number, time: number, engine: Engine): (text: string) => string {
    const { externalLabels, externalUrl, url } = this.#server;
    const data = { labels: new Map(labels.entries()), externalLabels: new Map(externalLabels), externalUrl, value };
    const surroundings = { time, externalUrl: url, query: (text: string) => answer(text, time, engine) };
    return (text) => expand(this.rule.name, text, data, surroundings, engine.version);
  }

  #stateSample({ labels, state }: Alert): Sample {
    return { labels: this.#series(labels, 'ALERTS').with('alertstate', state), value: 1 };
  }
  #forStateSample({ labels, activeAt }: Alert): Sample {
    return { labels: this.#series(labels, 'ALERTS_FOR_STATE'), value: Math.floor(activeAt / 1000) };
  }
  #series(labels: Labels, name: string): Labels {
    return labelsFrom([...this.rule.labels, ...labels.entries(), ['__name__', name], ['alertname', this.rule.name]]);
  }
}

/** The result of a template's own query. @throws Error */
const answer = (text: string, time: number, engine: Engine): GoList => {
  const { ok, expr, problems } = check(text, engine.version);
  if (!ok || !expr) throw new Error(problems[0]?.message ?? 'the query cannot be read');
  const samples = queryVector(expr, time, engine);
  return new GoList(
    samples.map(
      ({ labels, value }) =>
        new GoStruct(
          '*template.sample',
          new Map<string, Value>([
            ['Labels', new GoMap(new Map(labels.entries()))],
            ['Value', value],
          ]),
        ),
    ),
  );
};
