import { check } from '../../promql/check/check.ts';
import { noLabels, type Labels } from '../../promql/evaluate/labels.ts';
import { histogramExpression } from '../../promql/evaluate/native/expression.ts';
import type { Histogram } from '../../promql/evaluate/native/histogram.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { readItems } from '../../promql/promqltest/items.ts';
import { readLabels } from '../../promql/promqltest/series.ts';
import type { Target } from '../../promql/target.ts';
import type { Alerting } from '../rules/alerting.ts';
import { queryVector, type Engine } from '../rules/query.ts';
import type { Pairs } from '../rules/rule.ts';
import { sameAlerts, sameSamples, sortedAlerts, sortedSamples } from './compare.ts';
import type { AlertTest, ExprTest } from './test-file.ts';
import type { SeenAlert, SeenSample, TestProblem } from './verdict.ts';

/** What is wrong with the alerts as they are now. */
export const lookAtAlerts = (
  { alertname, time, expected: wanted }: AlertTest,
  alerting: readonly Alerting[],
): readonly TestProblem[] => {
  const got = alerting
    .filter(({ rule }) => rule.name === alertname)
    .flatMap(({ alerts }) => alerts)
    .filter(({ state }) => state === 'firing')
    .map(({ labels, annotations }): SeenAlert => ({ labels: labels.entries(), annotations: annotations() }));
  const expected = wanted.map(({ labels, annotations }): SeenAlert => ({
    labels: withName(labels, alertname),
    annotations,
  }));
  const [sortedExpected, sortedGot] = [sortedAlerts(expected), sortedAlerts(got)];
  if (sameAlerts(sortedExpected, sortedGot)) return [];
  return [{ kind: 'alert', alertname, time, expected: sortedExpected, got: sortedGot }];
};

/** What is wrong with the result of an expression. `start` is when the test begins. */
export const lookAtSamples = (
  { expr: text, time, expected: wanted }: ExprTest,
  start: number,
  isFuzzy: boolean,
  engine: Engine,
  target: Target,
): readonly TestProblem[] => {
  const failed = (message: string): readonly TestProblem[] => [{ kind: 'expr', expr: text, time, message }];
  const { ok, expr, problems } = check(text, target.version, target.features);
  if (!ok || !expr) return failed(problems[0]?.message ?? 'it cannot be read');
  try {
    const got = queryVector(expr, start + time, engine).map(({ labels, value, histogram }): SeenSample => ({
      labels: labels.entries(),
      value: histogram ? 0 : value,
      histogram: histogram ? histogramExpression(histogram) : '',
    }));
    const expected = wanted.map(({ labels, value, histogram }): SeenSample => ({
      labels: labelsIn(labels).entries(),
      value,
      histogram: histogram === '' ? '' : histogramExpression(histogramIn(histogram)),
    }));
    const [sortedExpected, sortedGot] = [sortedSamples(expected), sortedSamples(got)];
    if (sameSamples(sortedExpected, sortedGot, isFuzzy)) return [];
    return [{ kind: 'samples', expr: text, time, expected: sortedExpected, got: sortedGot }];
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof SyntaxError) return failed(error.message);
    throw error;
  }
};

const withName = (labels: Pairs, alertname: string): Pairs =>
  [...new Map([...labels, ['alertname', alertname]] as const)].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** @throws SyntaxError for what is not one native histogram */
const histogramIn = (text: string): Histogram => {
  const [item, ...more] = readItems(text);
  if (typeof item === 'object' && more.length === 0) return item.histogram;
  throw new SyntaxError(`"${text}" is not one native histogram`);
};

/** @throws SyntaxError */
const labelsIn = (text: string): Labels => (text.trim() === '' ? noLabels : readLabels(text.trim()));
