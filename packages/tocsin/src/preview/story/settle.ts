import { evaluate } from '../../promql/evaluate/evaluate.ts';
import { historyOf, metricsBehind } from './asked.ts';
import { DAY, type Curve, type CurveSeries } from './curve.ts';
import { storyStorage } from './storage.ts';
import type { World } from './world.ts';

/** An alert as it is judged here: whether its expression gives anything. */
export interface Condition {
  readonly name: string;
  readonly expr: string;
}

/** What a level is multiplied with until no alert is true. */
const TRIALS = [0.1, 0, 10, 0.01, 100, 0.001, 1000] as const;
const HOUR = 3_600_000;
/** The busiest and the quietest hour. */
const MOMENTS = [DAY + 14 * HOUR, DAY + 2 * HOUR + 7 * 60_000] as const;

/**
 * A normal day is one on which no alert is true: where one is, the level of one of its metrics is raised or lowered
 * until it is not, without making another true. What cannot be calmed so, such as a watchdog, stays.
 */
export const settled = (world: World, alerts: readonly Condition[]): World => {
  const byName = Map.groupBy(world.curves, ({ name }) => name);
  const isTrue = trial(world);
  let calm: Calm = byName;
  for (const alert of alerts) {
    if (!isTrue(alert, calm)) continue;
    const names = metricsBehind(alert.expr, world.recordings);
    const rest = alerts.filter((other) => other !== alert && sharesWith(other, names, world.recordings));
    const quiet = rest.filter((other) => !isTrue(other, calm));
    for (const changed of candidates(calm, names)) {
      if ([alert, ...quiet].some((each) => isTrue(each, changed))) continue;
      calm = changed;
      break;
    }
  }
  return calm === byName ? world : { ...world, curves: [...calm.values()].flat() };
};

/** The curves of a day by their names. */
type Calm = ReadonlyMap<string, readonly CurveSeries[]>;

/** What was tried before, by all that it follows from: after a save nearly all is as it was. */
const tried = new Map<string, boolean>();
const MOST = 20_000;

const trial = (world: World): ((alert: Condition, calm: Calm) => boolean) => {
  const texts = new WeakMap<readonly CurveSeries[], string>();
  const textOf = (curves: readonly CurveSeries[]): string => {
    const text = texts.get(curves) ?? JSON.stringify(curves);
    texts.set(curves, text);
    return text;
  };
  return ({ expr }, calm) => {
    const names = metricsBehind(expr, world.recordings);
    const groups = [...names].flatMap((name) => [calm.get(name) ?? []]);
    const recordings = world.recordings.filter(({ name }) => names.has(name));
    const paces = [world.scrapeEvery, world.evaluateEvery];
    const key = JSON.stringify([expr, recordings, paces]) + groups.map(textOf).join('');
    const known = tried.get(key);
    if (known !== undefined) return known;
    const history = historyOf([expr], recordings);
    const found = isTrueOver(expr, { ...world, recordings, curves: groups.flat(), history });
    if (tried.size >= MOST) tried.clear();
    tried.set(key, found);
    return found;
  };
};

const isTrueOver = (expr: string, world: World): boolean =>
  MOMENTS.some((at) => {
    const storage = storyStorage(world, { from: at, to: at, told: [], ends: [] });
    const { value } = evaluate(expr, { at }, storage);
    return value.type === 'vector' && value.samples.length > 0;
  });

const sharesWith = ({ expr }: Condition, names: ReadonlySet<string>, recordings: World['recordings']): boolean =>
  [...metricsBehind(expr, recordings)].some((name) => names.has(name));

/** The curves with the level of one metric changed, in all ways that are tried. */
const candidates = function* (calm: Calm, names: ReadonlySet<string>): Generator<Calm> {
  // The parts of a histogram belong together.
  const isHistogram = (name: string): boolean => calm.has(`${name.replace(/_(bucket|count|sum)$/, '')}_bucket`);
  for (const name of names) {
    const curves = calm.get(name);
    if (curves && !isHistogram(name))
      for (const factor of TRIALS) yield new Map(calm).set(name, multiplied(curves, factor));
  }
};

const multiplied = (curves: readonly CurveSeries[], factor: number): readonly CurveSeries[] =>
  curves.map((one) => ({ ...one, curve: scaled(one.curve, factor) }));

const scaled = (curve: Curve, factor: number): Curve => {
  switch (curve.kind) {
    case 'constant':
      return { ...curve, value: curve.value * factor };
    case 'gauge':
      return { ...curve, level: curve.level * factor };
    case 'counter':
      return { ...curve, perSecond: curve.perSecond * factor };
    case 'ahead':
      return { ...curve, seconds: curve.seconds * factor };
    case 'clock':
      return { ...curve, everySeconds: Math.max(1, curve.everySeconds * factor) };
  }
};
