import type { ResultSeries } from '../../promql/evaluate/result.ts';
import type { Episode } from './episodes.ts';
import { touch, type Span } from './span.ts';

/** A replay held against what a Prometheus recorded of the same alert at the time. */
export interface Checked {
  /** Pages that are in both. */
  readonly same: number;
  /** Pages of the replay that were not recorded, by when they began. */
  readonly replayedOnly: readonly number[];
  /** Pages that were recorded and that the replay does not have. */
  readonly recordedOnly: readonly number[];
}

/**
 * Pages of a replay beside the series `ALERTS{alertstate="firing"}` of the same alert. Two pages are the same where their
 * labels are, and they are at most two steps or two minutes apart: a replay asks at other moments than the rules did.
 */
export const checkedAgainst = (
  episodes: readonly Episode[],
  recorded: readonly ResultSeries[],
  { step, end }: { readonly step: number; readonly end: number },
): Checked => {
  const replayed = episodes.flatMap(({ labels, fired, to = end }) =>
    fired === undefined ? [] : [{ key: labels.without(OWN).key, from: fired, to }],
  );
  const stored = recorded.flatMap((series) =>
    spansOf(series, step).map((span) => ({ ...span, key: series.labels.without(OWN).key })),
  );
  const isIn = (one: Paged, others: readonly Paged[]): boolean =>
    others.some((other) => other.key === one.key && touch(one, other, Math.max(2 * step, APART)));
  const replayedOnly = replayed.filter((one) => !isIn(one, stored)).map(({ from }) => from);
  const recordedOnly = stored.filter((one) => !isIn(one, replayed)).map(({ from }) => from);
  return { same: replayed.length - replayedOnly.length, replayedOnly, recordedOnly };
};

const APART = 2 * 60_000;
type Paged = Span & { readonly key: string };

/** Labels that a stored alert has because it is stored. */
const OWN: ReadonlySet<string> = new Set(['__name__', 'alertname', 'alertstate']);

/** Samples that follow each other step by step are one span. */
const spansOf = ({ times }: ResultSeries, step: number): readonly Span[] => {
  const spans: { from: number; to: number }[] = [];
  for (const time of times) {
    const last = spans.at(-1);
    if (last && time - last.to <= step) last.to = time;
    else spans.push({ from: time, to: time });
  }
  return spans;
};
