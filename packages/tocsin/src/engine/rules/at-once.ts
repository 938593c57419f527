import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import { labelsFrom } from '../../promql/evaluate/labels.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { Histogram } from '../../promql/evaluate/native/histogram.ts';
import type { Result, ResultSeries } from '../../promql/evaluate/result.ts';
import { evaluateShared } from '../../promql/evaluate/shared/evaluate.ts';
import type { SharedResults } from '../../promql/evaluate/shared/results.ts';
import type { Series } from '../../promql/evaluate/storage.ts';
import { AppendError } from '../growing.ts';
import { isQuiet } from './quiet.ts';
import { areSteady } from './steady.ts';
import type { WritableEngine } from './group.ts';
import type { RecordingRule, Rule, RuleGroup } from './rule.ts';

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
  return rule.kind === 'alert' ? series : asRecorded(rule, series);
};

/** Series as a rule records them. @throws EvaluationError where two become one */
export const asRecorded = (rule: RecordingRule, series: readonly ResultSeries[]): readonly ResultSeries[] => {
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
const store = (series: ResultSeries, until: Until, { storage }: WritableEngine): void => {
  if (storage.has(series.labels)) throw new AppendError('duplicate sample for timestamp');
  const whole = withEnds(series, until);
  storage.appendAll(whole, 0, whole.times.length);
};

/** How far apart the steps are, and when the last one is, in milliseconds. */
interface Until {
  readonly step: number;
  readonly last: number;
}

/** A series as it is stored: the first step without it says that it has ended. */
export const withEnds = ({ labels, times, values, histograms }: ResultSeries, { step, last }: Until): Series => {
  const endsBehind = (index: number): boolean => {
    const time = times[index] ?? 0;
    return time < last && times[index + 1] !== time + step;
  };
  const ends = times.reduce((count, _, index) => count + Number(endsBehind(index)), 0);
  if (ends === 0) return { labels, times, values, ...(histograms ? { histograms } : {}) };
  const length = times.length + ends;
  const whole = {
    labels,
    times: new Float64Array(length),
    values: new Float64Array(length),
    stale: new Uint8Array(length),
  };
  const places: (Histogram | undefined)[] = [];
  let next = 0;
  for (let index = 0; index < times.length; index++) {
    whole.times[next] = times[index] ?? 0;
    if (histograms) places[next] = histograms[index];
    whole.values[next++] = values[index] ?? NaN;
    if (!endsBehind(index)) continue;
    whole.times[next] = (times[index] ?? 0) + step;
    whole.values[next] = NaN;
    whole.stale[next++] = 1;
  }
  return histograms ? { ...whole, histograms: Array.from(whole.times, (_, index) => places[index]) } : whole;
};
