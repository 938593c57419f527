import { evaluate } from '../../promql/evaluate/evaluate.ts';
import type { Series, Storage } from '../../promql/evaluate/storage.ts';
import { satisfies } from '../../promql/regex.ts';
import { withoutOutage } from './outage.ts';
import { laidOver, type Rows } from './recorded-day.ts';
import { samplesOf } from './samples.ts';
import type { Story } from './story.ts';
import type { RecordingRule, World } from './world.ts';

/** The storage of a Prometheus in a story, over the usual day or a recorded one. Series are made when they are asked for, recorded ones by their rule. */
export const storyStorage = (world: World, story: Omit<Story, 'id' | 'title'>, recordedDay?: Rows): Storage => {
  const made = new Map<string, readonly Series[]>();
  const names = new Set([...world.curves, ...world.recordings, ...story.told].map(({ name }) => name));
  const { from, to, outage } = story;
  const makeOf = (name: string): readonly Series[] => {
    const rules = world.recordings.filter((rule) => rule.name === name);
    // A recording that asks for itself finds nothing.
    made.set(name, []);
    const history = world.history[name] ?? 0;
    if (rules.length > 0) return rules.flatMap((rule) => recorded(rule, { from: from - history, to }));
    const told = story.told.filter((one) => one.name === name);
    const span = { from, to, every: world.scrapeEvery, history: Math.max(history, LOOKBACK) };
    const rows = recordedDay?.named(name) ?? [];
    if (rows.length > 0) {
      const lines = told.length === 0 ? [] : samplesOf([], { ...story, told }, span);
      return laidOver(rows, lines, story);
    }
    const curves = world.curves.filter((one) => one.name === name);
    return samplesOf(curves, { ...story, told }, span);
  };
  const recorded = (rule: RecordingRule, { from, to }: Pick<Story, 'from' | 'to'>): readonly Series[] => {
    const step = Math.max(world.evaluateEvery, Math.min(MOST_APART, (to - from) / STEPS));
    const { value } = evaluate(rule.expr, { start: from - LOOKBACK, end: to, step }, storage);
    if (value.type !== 'matrix') return [];
    return value.series.map(({ labels, times, values }) => ({
      labels: Object.entries({ ...rule.labels, __name__: rule.name }).reduce(
        (whole, [label, text]) => whole.with(label, text),
        labels,
      ),
      times,
      values,
    }));
  };
  const seriesOf = (name: string): readonly Series[] => {
    const known = made.get(name);
    if (known) return known;
    const series = makeOf(name).map((one) => (outage ? withoutOutage(one, outage) : one));
    made.set(name, series);
    return series;
  };
  const storage: Storage = {
    select: (matchers) => {
      const name = matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value;
      return (name === undefined ? [...names] : [name])
        .flatMap(seriesOf)
        .filter(({ labels }) => matchers.every((matcher) => satisfies(matcher, labels.get(matcher.label))));
    },
  };
  return storage;
};

const LOOKBACK = 300_000;
/** A selector must still find the value before. */
const MOST_APART = 240_000;
const STEPS = 720;
