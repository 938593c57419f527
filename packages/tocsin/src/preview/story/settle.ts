import { evaluate } from '../../promql/evaluate/evaluate.ts';
import { historyOf, metricsBehind } from './asked.ts';
import { DAY, type Curve } from './curve.ts';
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
  const isTrue = trial(world.recordings);
  let calm = world;
  for (const alert of alerts) {
    if (!isTrue(alert, calm)) continue;
    const names = metricsBehind(alert.expr, world.recordings);
    const rest = alerts.filter((other) => other !== alert && sharesWith(other, names, world.recordings));
    const quiet = rest.filter((other) => !isTrue(other, calm));
    const found = candidates(calm, names).find((next) => [alert, ...quiet].every((each) => !isTrue(each, next())));
    calm = found?.() ?? calm;
  }
  return calm;
};

const trial =
  (recordings: World['recordings']) =>
  ({ expr }: Condition, world: World): boolean => {
    const names = metricsBehind(expr, recordings);
    const curves = world.curves.filter(({ name }) => names.has(name));
    return MOMENTS.some((at) => {
      const history = historyOf([expr], recordings);
      const storage = storyStorage({ ...world, curves, history }, { from: at, to: at, told: [], ends: [] });
      const { value } = evaluate(expr, { at }, storage);
      return value.type === 'vector' && value.samples.length > 0;
    });
  };

const sharesWith = ({ expr }: Condition, names: ReadonlySet<string>, recordings: World['recordings']): boolean =>
  [...metricsBehind(expr, recordings)].some((name) => names.has(name));

/** The world with the level of one metric changed, in all ways that are tried. */
const candidates = (world: World, names: ReadonlySet<string>): readonly (() => World)[] => {
  const isHistogram = (name: string): boolean =>
    world.curves.some((one) => one.name === `${name.replace(/_(bucket|count|sum)$/, '')}_bucket`);
  // The parts of a histogram belong together.
  return [...names]
    .filter((name) => !isHistogram(name))
    .flatMap((name) =>
      TRIALS.map((factor) => () => ({
        ...world,
        curves: world.curves.map((one) => (one.name === name ? { ...one, curve: scaled(one.curve, factor) } : one)),
      })),
    );
};

const scaled = (curve: Curve, factor: number): Curve => {
  switch (curve.kind) {
    case 'constant':
      return { ...curve, value: curve.value * factor };
    case 'gauge':
      return { ...curve, level: curve.level * factor };
    case 'counter':
      return { ...curve, perSecond: curve.perSecond * factor };
    case 'clock':
      return { ...curve, everySeconds: Math.max(1, curve.everySeconds * factor) };
  }
};
