import type { WatchedValue } from '../../shared/receiver-config.ts';
import type { Labels } from '../alerts/payload.ts';
import type { Course, History, Stretch } from '../prometheus/history.ts';
import { done, failed, type Outcome } from '../runs/result.ts';
import { agrees } from '../runs/verify.ts';

/** A moment that a graph marks. Unix milliseconds. */
export interface Mark {
  readonly at: number;
  readonly kind: 'fired' | 'over' | 'acted' | 'changed';
  readonly says: string;
}
/** What an alert watches, around the time at which it fired. */
export interface Watched {
  readonly expression: string;
  readonly stretch: Stretch;
  readonly courses: readonly Course[];
  /** Series that are not drawn. */
  readonly left: number;
  /** Absent where the expression is the rule's own: it has a value only while the alert's condition holds. */
  readonly compared?: Pick<WatchedValue, 'above' | 'threshold' | 'unit'>;
  readonly marks: readonly Mark[];
}
/** Of which alert, and when. Unix milliseconds. */
export interface Moment {
  readonly labels: Labels;
  readonly firedAt: number;
  readonly overAt: number | null;
  readonly now: number;
  readonly marks: readonly Mark[];
}

const MINUTE = 60_000;
const BEFORE = 60 * MINUTE;
const AFTER = 60 * MINUTE;
const POINTS = 160;
/** More lines are a picture of nothing. */
const LINES = 4;

/** An hour before it fired, and what came after it: up to an hour, or to a while after its end. */
const stretchOf = ({ firedAt, overAt, now }: Moment): Stretch => {
  const to = Math.min(now, Math.max(firedAt + AFTER, (overAt ?? 0) + 15 * MINUTE));
  const from = firedAt - BEFORE;
  // Steps of whole seconds; the last one is at the end.
  const step = Math.ceil((to - from) / POINTS / 1000) * 1000;
  return { from: to - Math.ceil((to - from) / step) * step, to, step };
};

/** Asks Prometheus for the course of what an alert watches: of the series that speak of this alert. Labels never become PromQL. */
export const watchedAround = async (
  moment: Moment,
  alerts: Readonly<Record<string, WatchedValue>>,
  history: History,
): Promise<Outcome<Watched>> => {
  const name = moment.labels['alertname'] ?? '';
  const known = Object.hasOwn(alerts, name) ? alerts[name] : undefined;
  const expression = known === undefined ? await history.expressionOf(moment.labels) : done(known.query);
  if (!expression.ok) return expression;
  const stretch = stretchOf(moment);
  const found = await history.range(expression.value, stretch);
  if (!found.ok) return found;
  const ours = found.value.filter(
    ({ labels, points }) =>
      agrees(withoutName(labels), moment.labels) && points.some(({ value }) => Number.isFinite(value)),
  );
  if (ours.length === 0) return failed('Prometheus has no values of it from that time');
  return done({
    expression: expression.value,
    stretch,
    courses: ours.slice(0, LINES),
    left: Math.max(ours.length - LINES, 0),
    ...(known === undefined ? {} : { compared: known }),
    marks: moment.marks.filter(({ at }) => at >= stretch.from && at <= stretch.to),
  });
};

const withoutName = ({ __name__: _name, ...labels }: Labels): Labels => labels;
