import { Alerting } from '../rules/alerting.ts';
import { evaluateAtOnce } from '../rules/at-once.ts';
import type { RuleGroup } from '../rules/rule.ts';
import { Turns } from '../rules/turns.ts';
import { MemoryStorage } from '../storage.ts';
import type { Target } from '../../promql/target.ts';
import { Input } from './input.ts';
import type { InputSeries } from './test-file.ts';
import type { SeenAlert } from './verdict.ts';

/** What fires at an evaluation, in milliseconds from the start. What it says is written when it is asked for. */
export interface Moment {
  readonly time: number;
  readonly firing: readonly {
    readonly labels: SeenAlert['labels'];
    readonly annotations: () => SeenAlert['annotations'];
  }[];
}
/** Series, and how long and how often rules are evaluated over them, in milliseconds. */
export interface Course {
  readonly series: readonly InputSeries[];
  readonly interval: number;
  readonly every: number;
  readonly until: number;
}

/** What the alerts of groups do in the course of a test; undefined where its rules cannot be evaluated at once. */
export const momentsOf = (
  groups: readonly RuleGroup[],
  { series, interval, every, until }: Course,
  target: Target,
): readonly Moment[] | undefined => {
  const engine = { storage: new MemoryStorage(), version: target.version, subqueryStep: every };
  const count = Math.floor(until / every) + 1;
  if (new Input(series, 0, interval).storeUntil((count - 1) * every, engine.storage) !== undefined) return undefined;
  const results = evaluateAtOnce(groups, { start: 0, step: every, count }, engine);
  if (!results) return undefined;
  const running = groups.flatMap(({ rules, queryOffset }) =>
    rules
      .filter((rule) => rule.kind === 'alert')
      .map((rule) => ({
        alerting: new Alerting(rule, { externalLabels: [], externalUrl: '', url: undefined }),
        turns: new Turns(results.get(rule) ?? [], queryOffset),
      })),
  );
  return Array.from({ length: count }, (_, index) => {
    const time = index * every;
    for (const { alerting, turns } of running) alerting.advance(turns.at(time), time, 0, engine);
    return { time, firing: running.flatMap(({ alerting }) => firing(alerting)) };
  });
};

const firing = ({ alerts }: Alerting): Moment['firing'] =>
  alerts
    .filter(({ state }) => state === 'firing')
    .map(({ labels, annotations }) => ({ labels: labels.entries(), annotations }));
