import type { Target } from '../../promql/target.ts';
import { RunningGroup, type WritableEngine } from '../rules/group.ts';
import { MemoryStorage } from '../storage.ts';
import { durationText } from './duration-text.ts';
import { Input } from './input.ts';
import { lookAtAlerts, lookAtSamples } from './looks.ts';
import { runAtOnce } from './run-at-once.ts';
import type { RuleTest, TestFile } from './test-file.ts';
import type { TestRun } from './test-run.ts';
import type { TestProblem } from './verdict.ts';

/** Is told of each evaluation. The time is in milliseconds since 1970. */
export type Watch = (time: number, groups: readonly RunningGroup[], engine: WritableEngine) => void;

/** Runs one test: at once where that is the same, else step by step. */
export const runTest = (run: TestRun): readonly TestProblem[] =>
  guarded(run, () => runAtOnce(run, setUp(run)) ?? new Steps(run, () => {}).run());

/** Runs one test step by step, and tells of each. */
export const watchTest = (run: TestRun, watch: Watch): readonly TestProblem[] =>
  guarded(run, () => new Steps(run, watch).run());

const guarded = ({ test }: TestRun, run: () => readonly TestProblem[]): readonly TestProblem[] => {
  if (test.alerts.some(({ alertname }) => alertname === ''))
    return [{ kind: 'file', message: 'an item under alert_rule_test misses required attribute alertname' }];
  try {
    return run();
  } catch (error) {
    if (error instanceof SyntaxError) return [{ kind: 'file', message: error.message }];
    throw error;
  }
};

/** So many evaluations a test may take: two years, one each 7 s. promtool takes any number, and does not come to an end. */
const MOST_ROUNDS = 10_000_000;

/** When the last is looked at, from the start of a test, in milliseconds. */
const lastOf = ({ alerts, exprs }: RuleTest): number =>
  [...alerts, ...exprs].reduce((last, { time }) => Math.max(last, time), 0);

/** @throws SyntaxError for what is no series, or too much */
const setUp = ({ test, file, target }: TestRun) => {
  if (target.version < HISTOGRAMS && test.series.some(({ values }) => values.includes('{{')))
    throw new SyntaxError("unexpected character in series sequence: '{'");
  const [every, last] = [file.evaluationInterval, lastOf(test)];
  if (last > every * MOST_ROUNDS)
    throw new SyntaxError(
      `an evaluation each ${durationText(every)} until ${durationText(last)} is more than the ${MOST_ROUNDS} that a test may take: evaluation_interval is too short, or eval_time too late`,
    );
  return {
    engine: { storage: new MemoryStorage(), version: target.version, subqueryStep: file.evaluationInterval },
    input: new Input(test.series, test.start, intervalOf(test, file, target)),
  };
};
/** Since when series may be native histograms. */
const HISTOGRAMS = 2046;

/** How far apart samples are. A 2.x that finds no interval in a test puts all samples at its start. */
const intervalOf = ({ interval }: RuleTest, file: TestFile, { version }: Target): number =>
  interval ?? (version >= 3000 ? file.evaluationInterval : 0);

class Steps {
  readonly #run: TestRun;
  readonly #watch: Watch;
  readonly #groups: readonly RunningGroup[];
  readonly #engine: WritableEngine;
  readonly #input: Input;
  constructor(run: TestRun, watch: Watch) {
    this.#run = run;
    this.#watch = watch;
    const { engine, input } = setUp(run);
    this.#engine = engine;
    this.#input = input;
    const { externalLabels, externalUrl } = run.test;
    this.#groups = run.groups.map((group) => new RunningGroup(group, { externalLabels, externalUrl, url: undefined }));
  }

  run(): readonly TestProblem[] {
    const { test, file, target } = this.#run;
    const { start, alerts, exprs } = test;
    const every = file.evaluationInterval;
    const last = lastOf(test);
    const waiting = alerts.toSorted((a, b) => a.time - b.time);
    const alerting = this.#groups.flatMap((group) => group.alerting);
    const problems: TestProblem[] = [];
    let next = 0;
    for (let time = 0; time <= last; time += every) {
      const faults = this.#evaluate(start + time);
      problems.push(...faults);
      if (faults.some(({ kind }) => kind === 'rule')) return problems;
      // An alert is looked at as it was at the evaluation before.
      for (let one = waiting[next]; one && one.time < time + every; one = waiting[++next])
        problems.push(...lookAtAlerts(one, alerting));
    }
    const samples = exprs.flatMap((one) => lookAtSamples(one, start, file.fuzzyCompare, this.#engine, target));
    return [...problems, ...samples];
  }

  #evaluate(time: number): readonly TestProblem[] {
    const message = this.#input.storeUntil(time, this.#engine.storage);
    if (message !== undefined) return [{ kind: 'file', message }];
    const faults = this.#groups.flatMap((group) => group.evaluate(time, this.#engine));
    this.#watch(time, this.#groups, this.#engine);
    return faults.map((fault) => ({ kind: 'rule', time: time - this.#run.test.start, ...fault }));
  }
}
