import type { MetricSpec, Series } from '#lang';
import { countsOf, isWhole, specOf } from './counts.ts';
import { withFewerSlow } from './histogram.ts';

/** A way to make a fault smaller or larger, step by step, from the fault itself. */
export interface Knob {
  /** What it moves: names of metrics. */
  readonly what: string;
  readonly fault: number;
  /** Positions away from the fault. */
  readonly ways: readonly (readonly number[])[];
  /** The fault's series at a position. */
  readonly at: (position: number) => readonly Series[];
}

const UP = [2, 8, 64, 1024, 16_384];
const DOWN = [...UP.map((n) => 1 / n), 0];
const LATER = Array.from({ length: 10 }, (_, n) => 60 * 4 ** n);
const FROM_ZERO = [0.001, 0.01, 0.1, 1, 10];

/** What can be moved in a fault: each metric's series with the same labels by itself, and all together. */
export const knobsOf = (series: readonly Series[], metrics: readonly MetricSpec[]): readonly Knob[] => {
  const groups = new Map<string, readonly Series[]>();
  for (const one of series) {
    const key = JSON.stringify([specOf(metrics, one)?.name ?? one.name, { ...one.labels, le: '' }]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const parts = [...groups.values()].map((moved) => ({ moved, what: nameOf(moved, series, metrics) }));
  const together = parts.length > 1 ? [{ moved: series, what: 'all of it' }] : [];
  return [...parts, ...together].flatMap((part) => knobsFor(part, series, metrics));
};

/** A metric's name, with the labels that tell its series from others of the fault. */
const nameOf = (moved: readonly Series[], all: readonly Series[], metrics: readonly MetricSpec[]): string => {
  const [first] = moved;
  if (!first) return '';
  const name = specOf(metrics, first)?.name ?? first.name;
  const others = all.filter((one) => !moved.includes(one) && (specOf(metrics, one)?.name ?? one.name) === name);
  const own = Object.entries(first.labels).filter(
    ([label, value]) => label !== 'le' && others.some(({ labels }) => labels[label] !== value),
  );
  return own.length === 0
    ? name
    : `${name}{${own.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ')}}`;
};

interface Part {
  readonly moved: readonly Series[];
  readonly what: string;
}

const knobsFor = ({ moved, what }: Part, all: readonly Series[], metrics: readonly MetricSpec[]): readonly Knob[] => {
  const knob = (fault: number, ways: Knob['ways'], change: (one: Series, to: number) => Series): Knob => ({
    what,
    fault,
    ways,
    at: (position) =>
      position === fault ? all : all.map((one) => (moved.includes(one) ? change(one, position) : one)),
  });
  const spec = specOf(metrics, moved[0] ?? { name: '' });
  if (moved.every((one) => countsOf(specOf(metrics, one)) === 'time'))
    return [knob(0, [LATER, LATER.map((n) => -n)], (one, by) => shifted(one, by))];
  if (moved.every(({ line }) => line.from === 0 && line.perSecond === 0))
    return [knob(0, [isWhole(spec) ? [1] : FROM_ZERO], (one, to) => raised(one, to, spec))];
  const scaling = knob(1, [DOWN, UP], (one, by) => scaled(one, by, specOf(metrics, one)));
  return spec?.type === 'histogram' && moved.length > 2
    ? [scaling, { ...scaling, ways: [DOWN], at: (share) => withFewerSlow(all, moved, share) }]
    : [scaling];
};

const shifted = ({ line, ...one }: Series, by: number): Series => ({
  ...one,
  line: { ...line, from: Math.round(line.from + by) },
});
const raised = (one: Series, to: number, spec: MetricSpec | undefined): Series => ({
  ...one,
  line:
    countsOf(spec) === 'events'
      ? { from: 0, perSecond: to }
      : { from: isWhole(spec) ? Math.round(to) : to, perSecond: 0 },
});
const scaled = ({ line, ...one }: Series, by: number, spec: MetricSpec | undefined): Series => {
  const isRound = isWhole(spec) || spec?.unit === 'bytes';
  const number = (n: number): number => (isRound && line.perSecond === 0 ? Math.round(n) : Number(n.toPrecision(6)));
  return {
    ...one,
    line:
      countsOf(spec) === 'time'
        ? line
        : { from: number(line.from * by), perSecond: Number((line.perSecond * by).toPrecision(6)) },
  };
};
