import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import { labelsFrom } from '../../promql/evaluate/labels.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { Result, ResultSeries } from '../../promql/evaluate/result.ts';
import { evaluateShared } from '../../promql/evaluate/shared/evaluate.ts';
import type { SharedResults } from '../../promql/evaluate/shared/results.ts';
import { AppendError } from '../storage.ts';
import { isQuiet } from './quiet.ts';
import { areSteady } from './steady.ts';
import type { WritableEngine } from './group.ts';
import type { Rule, RuleGroup } from './rule.ts';

/** Steps of an evaluation, in milliseconds. */
export interface Steps {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/**
 * What each rule that gives anything gives at all steps, evaluated at once; what they record is stored. Undefined where that
 * may be something else than step by step gives, or where a step fails: then what is stored is of no use. `shared` knows what rules
 * have in common.
 */
export const evaluateAtOnce = (
  groups: readonly RuleGroup[],
  steps: Steps,
  engine: WritableEngine,
  shared?: SharedResults,
): ReadonlyMap<Rule, readonly ResultSeries[]> | undefined => {
  if (!areSteady(groups)) return undefined;
  const results = new Map<Rule, readonly ResultSeries[]>();
  try {
    for (const { rules, queryOffset } of groups)
      for (const rule of rules) {
        if (isQuiet(rule, engine.storage, engine)) continue;
        const series = seriesOf(rule, steps, queryOffset, engine, shared);
        if (series.length === 0) continue;
        results.set(rule, series);
        const last = steps.start - queryOffset + (steps.count - 1) * steps.step;
        if (rule.kind === 'record') for (const one of series) store(one, { step: steps.step, last }, engine);
      }
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof AppendError) return undefined;
    throw error;
  }
  return results;
};

/** @throws EvaluationError */
const seriesOf = (
  rule: Rule,
  { start, step, count }: Steps,
  offset: number,
  { storage, version, subqueryStep }: WritableEngine,
  shared?: SharedResults,
): readonly ResultSeries[] => {
  const first = start - offset;
  const when = { start: first, end: first + (count - 1) * step, step };
  const options = { version, subqueryStep };
  const series = shared
    ? evaluateShared(rule.expr, when, storage, options, shared)
    : seriesIn(evaluateExpr(rule.expr, when, storage, options).value);
  if (rule.kind === 'alert') return series;
  const named = series.map((one) => ({
    ...one,
    labels: labelsFrom([...one.labels.entries(), ['__name__', rule.name], ...rule.labels]),
  }));
  const keys = new Set(named.map(({ labels }) => labels.key));
  if (keys.size < named.length) throw new EvaluationError('series become one');
  return named;
};

const seriesIn = (value: Result): readonly ResultSeries[] => (value.type === 'matrix' ? value.series : []);

/** @throws AppendError where somebody else stores that series */
const store = (
  { labels, times, values, histograms }: ResultSeries,
  { step, last }: { readonly step: number; readonly last: number },
  { storage }: WritableEngine,
): void => {
  if (storage.has(labels)) throw new AppendError('duplicate sample for timestamp');
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? 0;
    storage.append(labels, time, values[index] ?? NaN, histograms?.[index]);
    // The first step without it says that it has ended.
    if (time < last && times[index + 1] !== time + step) storage.end(labels, time + step);
  }
};
