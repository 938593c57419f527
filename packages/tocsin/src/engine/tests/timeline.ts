import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { Expr } from '../../promql/nodes.ts';
import { print } from '../../promql/print.ts';
import { formatFloat } from '../format/float.ts';
import type { WritableEngine } from '../rules/group.ts';
import { comparePairs } from './compare.ts';
import { watchTest } from './run-test.ts';
import type { TestRun } from './test-run.ts';
import type { RuleTest } from './test-file.ts';
import type { SeenAlert, TestProblem, Timeline, TimelineRow } from './verdict.ts';

/** Columns before the failure, and rows of one kind at most. */
const BEFORE = 5;
const ROWS = 3;

/** What was around an alert that was not as expected; undefined for other problems. */
export const timelineOf = (problem: TestProblem, { test, file, groups, target }: TestRun): Timeline | undefined => {
  if (problem.kind !== 'alert' || sameLabels(problem.expected, problem.got)) return undefined;
  const every = file.evaluationInterval;
  const seen = problem.time - (problem.time % every);
  const times = Array.from({ length: BEFORE + 2 }, (_, index) => seen + (index - BEFORE) * every).filter((t) => t >= 0);
  const rules = groups
    .flatMap(({ rules: all }) => all)
    .filter((rule) => rule.kind === 'alert' && rule.name === problem.alertname);
  const states = new Map<string, Map<number, string>>();
  let last: WritableEngine | undefined;
  watchTest({ test: longer(test, seen + every), file, groups, target }, (time, running, engine) => {
    last = engine;
    for (const { alerting } of running)
      for (const one of alerting.filter(({ rule }) => rule.name === problem.alertname))
        for (const { labels, state } of one.alerts) {
          const name = labels.without(new Set(['alertname'])).toString();
          const row = states.get(name) ?? new Map<number, string>();
          states.set(name, row.set(time - test.start, state));
        }
  });
  const engine = last;
  const values = engine ? rules.flatMap(({ expr }) => valueRows(subjectOf(expr), times, test.start, engine)) : [];
  const stateRows = [...states]
    .slice(0, ROWS)
    .map(([name, row]) => ({ name, cells: times.map((time) => row.get(time) ?? '.') }));
  return { times, at: times.indexOf(seen), rows: [...values, ...stateRows] };
};

/** Where only annotations differ, the values say nothing. */
const sameLabels = (a: readonly SeenAlert[], b: readonly SeenAlert[]): boolean =>
  a.length === b.length && a.every(({ labels }, index) => comparePairs(labels, b[index]?.labels ?? []) === 0);

/** The same test, looking on for as long as a time. */
const longer = (test: RuleTest, until: number): RuleTest => ({
  ...test,
  alerts: [...test.alerts, { time: until, alertname: '-', expected: [] }],
});

/** What is compared with something: the values that decide. */
const subjectOf = (expr: Expr): Expr => {
  if (expr.type === 'paren') return subjectOf(expr.expr);
  if (expr.type !== 'binary') return expr;
  const isFilter = ['>', '<', '>=', '<=', '==', '!=', 'and', 'unless'].includes(expr.op);
  return isFilter && expr.left.type !== 'number' ? subjectOf(expr.left) : expr;
};

const valueRows = (
  expr: Expr,
  times: readonly number[],
  start: number,
  engine: WritableEngine,
): readonly TimelineRow[] => {
  const name = print(expr);
  const cells = new Map<string, Map<number, string>>();
  try {
    for (const time of times) {
      const { value } = evaluateExpr(expr, { at: start + time }, engine.storage, engine);
      const samples = value.type === 'vector' ? value.samples : [];
      for (const { labels, value: number } of samples) {
        const key = labels.withoutMetadata().toString();
        const row = cells.get(key) ?? new Map<number, string>();
        cells.set(key, row.set(time, formatFloat(number, 'g', 4)));
      }
    }
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
  if (cells.size === 0) return [{ name, cells: times.map(() => '-') }];
  return [
    { name, cells: times.map(() => '') },
    ...[...cells]
      .slice(0, ROWS)
      .map(([key, row]) => ({ name: `  ${key}`, cells: times.map((time) => row.get(time) ?? '-') })),
  ];
};
