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
  { told, ends, start = Infinity, stop = Infinity }: Pick<Story, 'told' | 'ends' | 'start' | 'stop'>,
  span: Span,
): readonly Series[] => {
  const times = timesOf(span);
  const usual = usualValues(times);
  const lines = new Map(told.map((one) => [keyOf(one), one]));
  const known = new Set(curves.map(keyOf));
  const going = curves.map((one) => {
    const line = lines.get(keyOf(one));
    const values = usual(one);
    if (line) return changed(line, { start, stop }, times, values, one);
    return ending(one, ends.includes(one.name) ? { start, stop } : NEVER, times, values);
  });
  const begun = told.filter((one) => !known.has(keyOf(one))).map((one) => changed(one, { start, stop }, times));
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

/** How long a fault lasts. */
interface Fault {
  readonly start: number;
  readonly stop: number;
}
const NEVER: Fault = { start: Infinity, stop: Infinity };

/** A series that goes on as usual but for the fault; where it ends, a marker says so, as a scrape without it would. */
const ending = (one: CurveSeries, fault: Fault, times: Float64Array, values: Float64Array): Series =>
  without({ labels: labelsOf(one), times, values }, fault);

const without = ({ labels, times, values }: Series, { start, stop }: Fault): Series => {
  const last = firstFrom(times, start);
  if (last === times.length) return { labels, times, values };
  const again = firstFrom(times, stop);
  const stale = new Uint8Array(last + 1 + times.length - again);
  stale[last] = 1;
  const parts = (of: Float64Array): Float64Array =>
    Float64Array.from([...of.subarray(0, last + 1), ...of.subarray(Math.max(again, last + 1))]);
  const kept = parts(times);
  return { labels, times: kept, values: parts(values), stale: stale.subarray(0, kept.length) };
};

/** A series that follows a line while the fault lasts. */
const changed = (
  line: ToldSeries,
  { start, stop }: Fault,
  times: Float64Array,
  usual?: Float64Array,
  before?: CurveSeries,
): Series => {
  const first = firstFrom(times, start);
  const counted = before && line.counts === 'events' ? (usual?.[first - 1] ?? 0) : 0;
  const base = line.from + counted + (line.counts === 'time' ? start / 1000 : 0);
  const told = times.subarray(first).map((time) => base + (line.perSecond * (time - start)) / 1000);
  const end = firstFrom(times, stop);
  if (!usual) {
    const series = { labels: labelsOf(line), times: times.subarray(first), values: told };
    return end === times.length ? series : without(series, { start: stop, stop: Infinity });
  }
  const values = usual.slice();
  values.set(told.subarray(0, Math.max(0, end - first)), first);
  // A counter goes on from what it counted meanwhile.
  const gained = line.counts === 'events' && end > first ? (values[end - 1] ?? 0) - (usual[end - 1] ?? 0) : 0;
  for (let index = end; index < values.length; index++) values[index] = (values[index] ?? 0) + gained;
  return { labels: labelsOf(line), times, values };
};

const firstFrom = (times: Float64Array, moment: number): number => {
  const found = times.findIndex((time) => time >= moment);
  return found < 0 ? times.length : found;
};
