import { Alerting } from '../rules/alerting.ts';
import { evaluateAtOnce } from '../rules/at-once.ts';
import type { WritableEngine } from '../rules/group.ts';
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

/** What the alerts of groups do in the course of a test, by version; undefined where rules cannot be evaluated at once. */
export const momentsOf = (
  groups: readonly RuleGroup[],
  course: Course,
): ((target: Target) => readonly Moment[] | undefined) => {
  const count = Math.floor(course.until / course.every) + 1;
  const stored = (): MemoryStorage | undefined => storageOf(course, (count - 1) * course.every);
  const isRecording = groups.some(({ rules }) => rules.some(({ kind }) => kind === 'record'));
  const shared = isRecording ? undefined : stored();
  return (target) => {
    const storage = isRecording ? stored() : shared;
    return storage && play(groups, { ...course, count }, { storage, version: target.version });
  };
};

const storageOf = ({ series, interval }: Course, until: number): MemoryStorage | undefined => {
  const storage = new MemoryStorage();
  return new Input(series, 0, interval).storeUntil(until, storage) === undefined ? storage : undefined;
};

const play = (
  groups: readonly RuleGroup[],
  { every, count }: Course & { readonly count: number },
  { storage, version }: Pick<WritableEngine, 'storage' | 'version'>,
): readonly Moment[] | undefined => {
  const engine = { storage, version, subqueryStep: every };
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
