import { labelsFrom, type Labels } from '../../promql/evaluate/labels.ts';
import type { ResultSeries } from '../../promql/evaluate/result.ts';
import type { AlertingRule } from './rule.ts';

/** Whether series surely become different alerts, so that the rule cannot fail by two that are the same. */
export const stayApart = (rule: AlertingRule, series: readonly ResultSeries[]): boolean => {
  if (series.length < 2) return true;
  if (rule.labels.some(([, text]) => text.includes('{{'))) return false;
  return new Set(series.map(({ labels }) => keyOf(labels, rule))).size === series.length;
};

const keyOf = (labels: Labels, rule: AlertingRule): string =>
  labelsFrom([...labels.entries().filter(([name]) => name !== '__name__'), ...rule.labels]).key;
