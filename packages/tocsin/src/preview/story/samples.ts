import { labelsFrom } from '../../promql/evaluate/labels.ts';
import type { Series } from '../../promql/evaluate/storage.ts';
import { seedOf, shapeOf, valuesOf, type CurveSeries } from './curve.ts';
import { labelsKey } from './label-sets.ts';
import type { Story, ToldSeries } from './story.ts';

/** When samples of a series are, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly every: number;
  /** How far before `from` the series must reach. */
  readonly history: number;
}
type Identity = Pick<CurveSeries, 'name' | 'labels'>;

/** A selector takes samples that are this old; beyond the story they are as rare as that allows. */
const SPARSE = 240_000;

/** The series of one name in a story: those of the normal day, until a fault ends or changes them. */
export const samplesOf = (
  curves: readonly CurveSeries[],
  { told, ends, start = Infinity }: Pick<Story, 'told' | 'ends' | 'start'>,
  span: Span,
): readonly Series[] => {
  const times = timesOf(span);
  const usual = usualValues(times);
  const lines = new Map(told.map((one) => [keyOf(one), one]));
  const known = new Set(curves.map(keyOf));
  const going = curves.map((one) => {
    const line = lines.get(keyOf(one));
    const values = usual(one);
    if (line) return changed(line, start, times, values, one);
    return ending(one, ends.includes(one.name) ? start : Infinity, times, values);
  });
  const begun = told.filter((one) => !known.has(keyOf(one))).map((one) => changed(one, start, times));
  return [...going, ...begun].filter((series) => series.times.length > 0);
};

/** The values of the normal day. Series of the same seed have the same shape: the buckets of a histogram, above all. */
const usualValues =
  (times: Float64Array): ((one: CurveSeries) => Float64Array) =>
  (one) => {
    const seed = seedFor(one);
    return valuesOf(one.curve, seed, times, (kind) => {
      const shapes = shapesAt.get(times) ?? new Map<string, Float64Array>();
      shapesAt.set(times, shapes);
      const key = `${kind} ${seed}`;
      const shape = shapes.get(key) ?? shapeOf(kind, seed, times);
      shapes.set(key, shape);
      return shape;
    });
  };
const shapesAt = new WeakMap<Float64Array, Map<string, Float64Array>>();

const keyOf = ({ name, labels }: Identity): string => name + labelsKey(labels);

/** The buckets of a histogram move together. So few ways to move are told apart by nobody, and computed once each. */
const WAYS = 32;
const seedFor = ({ name, labels }: Identity): number => {
  const { le: _, ...others } = labels;
  return seedOf(keyOf({ name: name.replace(/_(bucket|count|sum)$/, ''), labels: others })) % WAYS;
};

const labelsOf = ({ name, labels }: Identity): Series['labels'] =>
  labelsFrom([['__name__', name], ...Object.entries(labels)]);

/** The last spans are kept: the series of a story have the same times, and the shapes over them. */
const kept = new Map<string, Float64Array>();
const KEPT = 24;
/** So that few spans differ. */
const FAR = [1, 10, 60, 360, 1440, 4320, 10_080, 43_200].map((minutes) => minutes * 60_000);

const timesOf = (span: Span): Float64Array => {
  const history = FAR.find((far) => far >= span.history) ?? span.history;
  const key = [span.from, span.to, span.every, history].join(' ');
  const times = kept.get(key) ?? madeTimes({ ...span, history });
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, times);
  return times;
};

const madeTimes = ({ from, to, every, history }: Span): Float64Array => {
  const times: number[] = [];
  const near = from - Math.min(history, 3_600_000);
  for (let time = Math.floor((from - history) / SPARSE) * SPARSE; time < near; time += SPARSE) times.push(time);
  for (let time = Math.ceil(near / every) * every; time <= to; time += every) times.push(time);
  return Float64Array.from(times);
};

/** A series that goes on as usual; where it ends, a marker says so, as a scrape without it would. */
const ending = (one: CurveSeries, end: number, times: Float64Array, values: Float64Array): Series => {
  const labels = labelsOf(one);
  const last = firstFrom(times, end);
  if (last === times.length) return { labels, times, values };
  const stale = new Uint8Array(last + 1);
  stale[last] = 1;
  return { labels, times: times.subarray(0, last + 1), values: values.subarray(0, last + 1), stale };
};

/** A series that follows a line from the start of the fault. */
const changed = (
  line: ToldSeries,
  start: number,
  times: Float64Array,
  usual?: Float64Array,
  before?: CurveSeries,
): Series => {
  const first = firstFrom(times, start);
  const counted = before && line.counts === 'events' ? (usual?.[first - 1] ?? 0) : 0;
  const base = line.from + counted + (line.counts === 'time' ? start / 1000 : 0);
  const told = times.subarray(first).map((time) => base + (line.perSecond * (time - start)) / 1000);
  if (!usual) return { labels: labelsOf(line), times: times.subarray(first), values: told };
  const values = usual.slice();
  values.set(told, first);
  return { labels: labelsOf(line), times, values };
};

const firstFrom = (times: Float64Array, moment: number): number => {
  const found = times.findIndex((time) => time >= moment);
  return found < 0 ? times.length : found;
};
