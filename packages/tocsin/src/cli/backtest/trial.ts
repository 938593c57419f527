import { episodesOf, type Episode } from '../../engine/history/episodes.ts';
import { covered } from '../../engine/history/span.ts';
import { summaryOf, type Summary } from '../../engine/history/summary.ts';
import type { AlertingRule } from '../../engine/rules/rule.ts';
import { withThreshold } from '../../promql/threshold.ts';
import type { Past, Unknown } from './past.ts';
import type { Sweep } from './sweep.ts';

/** What an alert would have done in a past. */
export interface Trial {
  readonly rule: AlertingRule;
  readonly episodes: readonly Episode[];
  readonly summary: Summary;
  /** Metrics that it reads and that are not there: then it says nothing. */
  readonly missing: readonly string[];
  /** Times that did not come. */
  readonly unknown: readonly Unknown[];
}

/** Tries an alert on a past. @throws UsageError where there is no past */
export const trialOf = async (rule: AlertingRule, past: Past, version: number): Promise<Trial> => {
  const { series, unknown } = await past.give(rule.expr);
  const { start, step, count } = past.steps;
  const episodes = episodesOf(rule, series, past.steps, version, unknown);
  const whole = Math.max(1, count - 1) * step;
  const length = Math.max(step, whole - covered({ from: start, to: start + whole }, unknown));
  return {
    rule,
    episodes,
    summary: summaryOf(episodes, length, (time) => new Date(time).getHours()),
    missing: episodes.length === 0 && unknown.length === 0 ? await past.missing(rule) : [],
    unknown,
  };
};

/** The same alert with other thresholds and times; undefined where it compares with no number. */
export const swept = async (
  rule: AlertingRule,
  { thresholds, fors }: Sweep,
  past: Past,
  version: number,
): Promise<readonly SweptTrial[] | undefined> => {
  const trials: SweptTrial[] = [];
  for (const threshold of thresholds.length > 0 ? thresholds : [undefined])
    for (const held of fors.length > 0 ? fors : [rule.for]) {
      const expr = threshold === undefined ? rule.expr : withThreshold(rule.expr, threshold);
      if (!expr) return undefined;
      trials.push({ threshold, trial: await trialOf({ ...rule, expr, for: held }, past, version) });
    }
  return trials;
};

/** A trial with the threshold that was tried; undefined for the alert's own. */
export interface SweptTrial {
  readonly threshold: number | undefined;
  readonly trial: Trial;
}
