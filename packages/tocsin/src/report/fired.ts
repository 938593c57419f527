import type { ResultSeries } from '../promql/evaluate/result.ts';
import type { Fired } from './report.ts';

/** Since when an alert is over, so that firing again is a flap, in milliseconds. */
const SOON = 15 * 60_000;
/** The night: from this hour on, and before that one. */
const EVENING = 22;
const MORNING = 7;

interface Spell {
  readonly from: number;
  readonly to: number;
}

/**
 * What fired, most often first, from the series `ALERTS{alertstate="firing"}` at steps of so many milliseconds.
 * `hourOf` tells the hour of the clock on the wall.
 */
export const firedOf = (
  series: readonly ResultSeries[],
  step: number,
  end: number,
  hourOf: (time: number) => number,
): readonly Fired[] => {
  const byName = Map.groupBy(series, ({ labels }) => labels.get('alertname') ?? '');
  const rows = [...byName].map(([alert, own]): Fired => {
    const spells = own.map((one) => spellsOf([...one.times], step));
    const all = spells.flat();
    return {
      alert,
      priority: own[0]?.labels.get('priority') ?? '',
      times: all.length,
      firing: all.reduce((sum, { from, to }) => sum + to - from, 0),
      asleep: all.filter(({ from }) => isNight(hourOf(from))).length,
      flaps: spells.reduce((sum, each) => sum + flapsOf(each), 0),
      goesOn: all.some(({ to }) => to >= end),
    };
  });
  return rows.toSorted((a, b) => b.times - a.times || b.firing - a.firing || a.alert.localeCompare(b.alert));
};

/** Samples that follow each other step by step are one spell; each sample stands for the step after it. */
const spellsOf = (times: readonly number[], step: number): readonly Spell[] => {
  const starts = times.filter((time, index) => index === 0 || time - (times[index - 1] ?? 0) > step);
  return starts.map((from, index) => {
    const next = starts[index + 1] ?? Infinity;
    const last = times.findLast((time) => time < next) ?? from;
    return { from, to: last + step };
  });
};

const flapsOf = (spells: readonly Spell[]): number =>
  spells.filter(({ from }, index) => index > 0 && from - (spells[index - 1]?.to ?? 0) <= SOON).length;

const isNight = (hour: number): boolean => hour >= EVENING || hour < MORNING;
