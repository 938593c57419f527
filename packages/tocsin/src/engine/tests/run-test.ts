import { check } from '../../promql/check/check.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { readLabels } from '../../promql/promqltest/series.ts';
import type { Target } from '../../promql/target.ts';
import { noLabels, type Labels } from '../../promql/evaluate/labels.ts';
import { RunningGroup, type WritableEngine } from '../rules/group.ts';
import { queryVector } from '../rules/query.ts';
import type { Pairs, RuleGroup } from '../rules/rule.ts';
import { MemoryStorage } from '../storage.ts';
import { sameAlerts, sameSamples, sortedAlerts, sortedSamples } from './compare.ts';
import { Input } from './input.ts';
import type { AlertTest, ExprTest, RuleTest, TestFile } from './test-file.ts';
import type { SeenAlert, SeenSample, TestProblem } from './verdict.ts';

/** Is told of each evaluation. The time is in milliseconds since 1970. */
export type Watch = (time: number, groups: readonly RunningGroup[], engine: WritableEngine) => void;

/** Runs one test against rules. Groups come in the order in which they are evaluated. */
export const runTest = (
  test: RuleTest,
  file: TestFile,
  groups: readonly RuleGroup[],
  target: Target,
  watch: Watch = () => {},
): readonly TestProblem[] => {
  const nameless = test.alerts.find(({ alertname }) => alertname === '');
  if (nameless) return [{ kind: 'file', message: 'an item under alert_rule_test misses required attribute alertname' }];
  try {
    return new Run(test, file, groups, target, watch).run();
  } catch (error) {
    if (error instanceof SyntaxError) return [{ kind: 'file', message: error.message }];
    throw error;
  }
};

class Run {
  readonly #test: RuleTest;
  readonly #file: TestFile;
  readonly #target: Target;
  readonly #watch: Watch;
  readonly #groups: readonly RunningGroup[];
  readonly #engine: WritableEngine;
  readonly #input: Input;
  constructor(test: RuleTest, file: TestFile, groups: readonly RuleGroup[], target: Target, watch: Watch) {
    this.#test = test;
    this.#file = file;
    this.#target = target;
    this.#watch = watch;
    this.#engine = { storage: new MemoryStorage(), version: target.version, subqueryStep: file.evaluationInterval };
    this.#input = new Input(test.series, test.start, intervalOf(test, file, target));
    const { externalLabels, externalUrl } = test;
    this.#groups = groups.map((group) => new RunningGroup(group, { externalLabels, externalUrl, url: undefined }));
  }

  run(): readonly TestProblem[] {
    const { start, alerts, exprs } = this.#test;
    const every = this.#file.evaluationInterval;
    const last = Math.max(0, ...alerts.map(({ time }) => time), ...exprs.map(({ time }) => time));
    const waiting = alerts.toSorted((a, b) => a.time - b.time);
    const problems: TestProblem[] = [];
    let next = 0;
    for (let time = 0; time <= last; time += every) {
      const faults = this.#evaluate(start + time);
      problems.push(...faults);
      if (faults.some(({ kind }) => kind === 'rule')) return problems;
      // An alert is looked at as it was at the evaluation before.
      for (let one = waiting[next]; one && one.time < time + every; one = waiting[++next])
        problems.push(...this.#alertProblems(one));
    }
    return [...problems, ...exprs.flatMap((expr) => this.#exprProblems(expr))];
  }

  #evaluate(time: number): readonly TestProblem[] {
    const message = this.#input.storeUntil(time, this.#engine.storage);
    if (message !== undefined) return [{ kind: 'file', message }];
    const faults = this.#groups.flatMap((group) => group.evaluate(time, this.#engine));
    this.#watch(time, this.#groups, this.#engine);
    return faults.map((fault) => ({ kind: 'rule', time: time - this.#test.start, ...fault }));
  }

  #alertProblems({ alertname, time, expected: wanted }: AlertTest): readonly TestProblem[] {
    const got = this.#groups
      .flatMap(({ alerting }) => alerting)
      .filter(({ rule }) => rule.name === alertname)
      .flatMap(({ alerts }) => alerts)
      .filter(({ state }) => state === 'firing')
      .map(({ labels, annotations }): SeenAlert => ({ labels: labels.entries(), annotations }));
    const expected = wanted.map(({ labels, annotations }): SeenAlert => ({
      labels: withName(labels, alertname),
      annotations,
    }));
    const [sortedExpected, sortedGot] = [sortedAlerts(expected), sortedAlerts(got)];
    if (sameAlerts(sortedExpected, sortedGot)) return [];
    return [{ kind: 'alert', alertname, time, expected: sortedExpected, got: sortedGot }];
  }

  #exprProblems({ expr: text, time, expected: wanted }: ExprTest): readonly TestProblem[] {
    const failed = (message: string): readonly TestProblem[] => [{ kind: 'expr', expr: text, time, message }];
    const { ok, expr, problems } = check(text, this.#target.version, this.#target.features);
    if (!ok || !expr) return failed(problems[0]?.message ?? 'it cannot be read');
    try {
      const got = queryVector(expr, this.#test.start + time, this.#engine).map(({ labels, value }): SeenSample => ({
        labels: labels.entries(),
        value,
        histogram: '',
      }));
      const expected = wanted.map(({ labels, value, histogram }): SeenSample => ({
        labels: readExpected(labels).entries(),
        value,
        histogram,
      }));
      const [sortedExpected, sortedGot] = [sortedSamples(expected), sortedSamples(got)];
      if (sameSamples(sortedExpected, sortedGot, this.#file.fuzzyCompare)) return [];
      return [{ kind: 'samples', expr: text, time, expected: sortedExpected, got: sortedGot }];
    } catch (error) {
      if (error instanceof EvaluationError || error instanceof SyntaxError) return failed(error.message);
      throw error;
    }
  }
}

/** How far apart samples are. A 2.x that finds no interval in a test puts all samples at its start. */
const intervalOf = ({ interval }: RuleTest, file: TestFile, { version }: Target): number =>
  interval ?? (version >= 3000 ? file.evaluationInterval : 0);

const withName = (labels: Pairs, alertname: string): Pairs =>
  [...new Map([...labels, ['alertname', alertname]] as const)].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** @throws SyntaxError */
const readExpected = (labels: string): Labels => (labels.trim() === '' ? noLabels : readLabels(labels.trim()));
