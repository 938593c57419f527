import type { Labels } from '../../promql/evaluate/labels.ts';
import type { Storage } from '../../promql/evaluate/storage.ts';
import type { LabelMatcher } from '../../promql/nodes.ts';
import type { Version } from '../../promql/version.ts';
import type { AlertingRule } from './rule.ts';

/** How `for` goes on after a restart: the flags `--rules.alert.for-outage-tolerance` and `--rules.alert.for-grace-period`, in milliseconds. */
export interface Restoring {
  /** What is older is not taken up again. */
  readonly outageTolerance: number;
  /** An alert waits at least so long before it fires again. */
  readonly gracePeriod: number;
}

/** What Prometheus does unless its flags say otherwise. */
export const usualRestoring: Restoring = { outageTolerance: 3_600_000, gracePeriod: 600_000 };

/** In the first round too little may have been scraped, and what is recorded is old. */
export const ROUNDS_BEFORE_RESTORING = 2;

/** In these a label with a template was looked for by the template's own text, and so nothing was found. */
const LITERAL: Readonly<Record<'from' | 'before', Version>> = { from: 2053, before: 3011 };

/**
 * Since when an alert is active, by what was stored of it before a restart: the time that Prometheus was away does not count.
 * Undefined where nothing is taken up. `time` is when it is restored, in milliseconds.
 */
export const restoredActiveAt = (
  rule: AlertingRule,
  labels: Labels,
  time: number,
  { outageTolerance, gracePeriod }: Restoring,
  { storage, version }: { readonly storage: Storage; readonly version: Version },
): number | undefined => {
  const isLost =
    version >= LITERAL.from && version < LITERAL.before && rule.labels.some(([, text]) => isTemplate(text));
  if (rule.for < gracePeriod || isLost) return undefined;
  const last = lastOf(storage, labels, time - outageTolerance, time);
  if (!last) return undefined;
  const activeAt = last.value * 1000;
  const downAt = Math.floor(last.time / 1000) * 1000;
  const remaining = rule.for - (downAt - activeAt);
  if (remaining <= 0) return activeAt;
  if (remaining < gracePeriod) return time + gracePeriod - rule.for;
  return activeAt + time - downAt;
};

const isTemplate = (text: string): boolean => text.includes('{{');

/** The last sample of `ALERTS_FOR_STATE`; undefined where it says that the alert was over. */
const lastOf = (
  storage: Storage,
  labels: Labels,
  from: number,
  to: number,
): { readonly time: number; readonly value: number } | undefined => {
  const matchers = [['__name__', 'ALERTS_FOR_STATE'], ...labels.entries()].map(
    ([label = '', value = '']): LabelMatcher => ({ label, op: '=', value }),
  );
  const series = storage
    .select(matchers)
    .find((one) => one.labels.withoutMetadata().key === labels.withoutMetadata().key);
  const index = series?.times.findLastIndex((time) => time >= from && time <= to) ?? -1;
  const [time, value] = [series?.times[index], series?.values[index]];
  if (time === undefined || value === undefined || series?.stale?.[index] === 1) return undefined;
  return { time, value };
};
