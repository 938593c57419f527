import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { read } from '../../promql/read/read.ts';
import { Alerting } from '../rules/alerting.ts';
import { stayApart } from '../rules/apart.ts';
import { evaluateAtOnce } from '../rules/at-once.ts';
import type { WritableEngine } from '../rules/group.ts';
import { namesIn } from '../rules/steady.ts';
import { Turns } from '../rules/turns.ts';
import type { Input } from './input.ts';
import { lookAtAlerts, lookAtSamples } from './looks.ts';
import type { RuleTest } from './test-file.ts';
import type { TestRun } from './test-run.ts';
import type { TestProblem } from './verdict.ts';

/** Runs a test with each rule evaluated over all steps at once; undefined where that may not be the same, or a step fails. */
export const runAtOnce = (
  { test, file, groups, target }: TestRun,
  { engine, input }: { readonly engine: WritableEngine; readonly input: Input },
): readonly TestProblem[] | undefined => {
  if (readsAlerts(test, target.version)) return undefined;
  const { start, alerts, exprs, externalLabels, externalUrl } = test;
  const every = file.evaluationInterval;
  const last = Math.max(0, ...alerts.map(({ time }) => time), ...exprs.map(({ time }) => time));
  const count = Math.floor(last / every) + 1;
  if (input.storeUntil(start + (count - 1) * every, engine.storage) !== undefined) return undefined;
  const results = evaluateAtOnce(groups, { start, step: every, count }, engine);
  if (!results) return undefined;
  const asked = new Set(alerts.map(({ alertname }) => alertname));
  const running = groups.flatMap(({ rules, queryOffset }) =>
    rules.flatMap((rule) => {
      const series = results.get(rule);
      if (rule.kind !== 'alert' || !series || (!asked.has(rule.name) && stayApart(rule, series))) return [];
      const alerting = new Alerting(rule, { externalLabels, externalUrl, url: undefined });
      return [{ alerting, turns: new Turns(series, queryOffset) }];
    }),
  );
  const alerting = running.map((one) => one.alerting);
  const waiting = alerts.toSorted((a, b) => a.time - b.time);
  const problems: TestProblem[] = [];
  let next = 0;
  try {
    for (let time = 0; time <= last; time += every) {
      for (const one of running) one.alerting.advance(one.turns.at(start + time), start + time, 0, engine);
      for (let one = waiting[next]; one && one.time < time + every; one = waiting[++next])
        problems.push(...lookAtAlerts(one, alerting));
    }
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
  return [...problems, ...exprs.flatMap((one) => lookAtSamples(one, start, file.fuzzyCompare, engine, target))];
};

/** Whether a test asks for the series that tell of alerts, which are stored step by step only. */
const readsAlerts = ({ exprs }: RuleTest, version: number): boolean =>
  exprs.some(({ expr: text }) => {
    const { expr } = read(text, version);
    return expr ? namesIn(expr).some((name) => name === undefined || name.startsWith('ALERTS')) : false;
  });
