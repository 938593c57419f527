import { durationText } from '../../../engine/tests/duration-text.ts';
import type { Episode } from '../../../engine/history/episodes.ts';
import type { Summary } from '../../../engine/history/summary.ts';
import type { AlertingRule } from '../../../engine/rules/rule.ts';
import type { SweptTrial, Trial } from '../trial.ts';

/** `1 page`, `3 pages` */
export const few = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
/** `2026-11-03 02:10`, by UTC. */
export const when = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
/** Episodes that are listed; the rest is counted. */
const LISTED = 8;

/** `3 pages, 0.7 a week, 1 of them between 22 and 7 o'clock, 1 flap; 4 near misses, the longest 12m of 15m` */
const summaryText = (summary: Summary, rule: AlertingRule): string => {
  const { pages, pagesPerWeek, asleep, flaps, nearMisses, nearest } = summary;
  const misses =
    nearMisses === 0
      ? ''
      : `; ${few(nearMisses, 'near miss', 'near misses')}, the longest ${durationText(nearest)} of ${durationText(rule.for)}`;
  if (pages === 0) return `quiet: it would not have paged${misses}`;
  const night = asleep === 0 ? '' : `, ${asleep} between 22 and 7 o'clock`;
  const flapping = flaps === 0 ? '' : `, ${few(flaps, 'flap', 'flaps')}`;
  return `${few(pages, 'page', 'pages')}, ${pagesPerWeek.toFixed(1)} a week${night}${flapping}${misses}`;
};

/** A line that says what an alert would have done; what is not known is never called quiet. */
export const headOf = ({ rule, summary, missing, unknown }: Trial): string => {
  if (missing.length > 0) return `no matching data: there is no ${missing.join(', no ')}`;
  if (unknown.length > 0 && summary.pages === 0 && summary.nearMisses === 0) return 'not known as a whole: see below';
  return summaryText(summary, rule);
};

/** Lines for the episodes that paged, the newest last. */
export const episodeLines = (episodes: readonly Episode[], mark = ' '): readonly string[] => {
  const paged = episodes.filter(({ fired }) => fired !== undefined);
  const shown = paged.slice(-LISTED).map(({ labels, fired = 0, to }) => {
    const length = to === undefined ? 'goes on' : durationText(to - fired);
    return `${mark} ${when(fired)}  ${length.padStart(8)}  ${labels.without(new Set(['alertname'])).toString()}`;
  });
  return paged.length > LISTED ? [`${mark} ${paged.length - LISTED} before these`, ...shown] : shown;
};

/** Lines for times that did not come. */
export const unknownLines = ({ unknown }: Trial): readonly string[] =>
  unknown.map(({ from, to, why }) => `not known: from ${when(from)} to ${when(to)}: ${why}`);

/** A line for each threshold and time that was tried. */
export const sweptLines = (trials: readonly SweptTrial[] | undefined): readonly string[] =>
  trials?.map(({ threshold, trial }) => {
    const tried = threshold === undefined ? '' : `threshold ${Number(threshold.toPrecision(4))}, `;
    return `${`${tried}for ${durationText(trial.rule.for)}`.padEnd(28)}  ${headOf(trial)}`;
  }) ?? ['it compares with no number, so there is no threshold to sweep'];

/** The time that was looked at. */
export const spanText = (start: number, end: number, step: number): string =>
  `${when(start)} to ${when(end)} UTC, every ${durationText(step)}`;
