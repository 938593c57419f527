import type { Labels } from '../../promql/evaluate/labels.ts';
import type { ResultSeries } from '../../promql/evaluate/result.ts';
import { MemoryStorage } from '../storage.ts';
import { Alerting, type Alert } from '../rules/alerting.ts';
import type { Steps } from '../rules/at-once.ts';
import type { AlertingRule } from '../rules/rule.ts';
import { Turns } from '../rules/turns.ts';
import type { Span } from './span.ts';

/** One time that an alert was pending, and firing if it came to that. Times are in milliseconds since 1970. */
export interface Episode {
  readonly labels: Labels;
  readonly from: number;
  /** When it paged; undefined where it was over before. */
  readonly fired: number | undefined;
  /** Undefined where it goes on at the end. */
  readonly to: number | undefined;
}

const NOBODY = { externalLabels: [], externalUrl: '', url: undefined };

/**
 * What an alert would have done, by what its expression gave step by step. Nothing moves on in a time of which nothing is
 * known: an alert that is true before and after it is one episode.
 */
export const episodesOf = (
  rule: AlertingRule,
  series: readonly ResultSeries[],
  { start, step, count }: Steps,
  version: number,
  unknown: readonly Span[] = [],
): readonly Episode[] => {
  const alerting = new Alerting(rule, NOBODY);
  const turns = new Turns(series, 0);
  const engine = { storage: new MemoryStorage(), version, subqueryStep: step };
  const open = new Map<string, { labels: Labels; from: number; fired: number | undefined }>();
  const episodes: Episode[] = [];
  // What labels say of values, or what is not known, may be another thing at each step.
  const mayRest = unknown.length === 0 && rule.labels.every(([, text]) => !text.includes('{{'));
  for (let index = 0; index < count; index++) {
    if (open.size === 0) {
      // While nothing is wrong nothing moves on: the next sample is the next that matters.
      const next = turns.next;
      if (next === undefined) break;
      index = Math.max(index, Math.round((next - start) / step));
    }
    const time = start + index * step;
    if (unknown.some(({ from, to }) => time >= from && time <= to)) continue;
    const samples = turns.at(time);
    alerting.advance(samples, time, 0, engine);
    const now = new Map(alerting.alerts.map((alert) => [alert.labels.key, alert]));
    for (const [key, episode] of open)
      if (now.get(key)?.activeAt !== episode.from) {
        open.delete(key);
        episodes.push({ ...episode, to: time });
      }
    for (const [key, { labels, activeAt, firedAt }] of now)
      open.set(key, { labels, from: activeAt, fired: open.get(key)?.fired ?? firedAt });
    // Where each alert is found and goes on being found, nothing moves on but from pending to firing.
    if (!mayRest || samples.length === 0 || now.size > samples.length) continue;
    const next = Math.min(turns.changesAt(time, step) ?? Infinity, ...dueTimes(now.values(), rule.for));
    const rests = Math.min(count, Math.ceil((next - start) / step)) - 1;
    if (rests <= index) continue;
    index = rests;
    turns.passTo(start + (index + 1) * step);
  }
  const going = [...open.values()].map((episode): Episode => ({ ...episode, to: undefined }));
  return [...episodes, ...going].toSorted((a, b) => a.from - b.from);
};

/** When alerts that are pending begin to fire. */
function* dueTimes(alerts: Iterable<Alert>, held: number): Generator<number> {
  for (const { state, activeAt } of alerts) if (state === 'pending') yield activeAt + held;
}
