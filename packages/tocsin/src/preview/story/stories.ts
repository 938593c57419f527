import { milliseconds, type Series } from '#lang';
import { alertsOf, type Model } from '../../compile/model.ts';
import type { AlertModel, ScenarioModel } from '../../compile/model-of-packs.ts';
import { format } from '../../promql/format.ts';
import { evaluate } from '../../promql/evaluate/evaluate.ts';
import { askedBy, historyOf } from './asked.ts';
import { DAY } from './curve.ts';
import { metricsBehind } from './settle.ts';
import { storyStorage } from './storage.ts';
import type { Story, ToldSeries } from './story.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
/** When every fault starts: in the middle of the afternoon. */
const START = DAY + 14 * HOUR;

/** The day without a fault. */
export const normalStory: Story = {
  id: 'normal-day',
  title: 'A normal day',
  from: DAY,
  to: DAY + 24 * HOUR,
  told: [],
  ends: [],
};

/** The normal day, and every scenario of every alert as a fault in the afternoon of it. */
export const storiesOf = (model: Model, world: World): readonly Story[] => [
  normalStory,
  ...alertsOf(model).flatMap((alert) =>
    alert.scenarios.map((scenario) => storyOf(alert, scenario, countsIn(model), world)),
  ),
];

type Counts = (series: Series) => ToldSeries['counts'];

const countsIn =
  ({ metrics }: Model): Counts =>
  ({ name }) => {
    const stem = name.replace(/_(bucket|count|sum)$/, '');
    const spec = metrics.find((each) => each.name === name || each.name === stem);
    if (spec?.unit === 'timestamp') return 'time';
    return spec?.type === 'counter' || spec?.type === 'histogram' ? 'events' : 'value';
  };

const storyOf = (alert: AlertModel, scenario: ScenarioModel, counts: Counts, world: World): Story => {
  const expr = format(alert.expr);
  const after = milliseconds(scenario.after);
  const back = reachOf(expr, world);
  const looks = START + after;
  const lead = Math.min(24 * HOUR, Math.max(after, 15 * 60_000));
  const story: Story = {
    id: slug(`${alert.name} ${scenario.story}`),
    title: scenario.story,
    alert: alert.name,
    fires: scenario.alerts.length > 0,
    from: START - lead,
    to: looks + Math.max(after / 2, Math.min(back, 24 * HOUR)),
    start: START,
    looks,
    told: scenario.series.map((one) => ({
      name: one.name,
      labels: one.labels,
      from: one.line.from,
      perSecond: one.line.perSecond,
      counts: counts(one),
    })),
    ends: [],
  };
  // Beside the normal day a scenario may be hidden: then what it does not tell of its metrics is not there.
  if (comesTrue(expr, story, world) === story.fires) return story;
  const alone = [...metricsBehind(expr, world.recordings)].filter((name) => name !== 'up' || story.told.length === 0);
  return { ...story, ends: [...new Set([...alone, ...story.told.map(({ name }) => name)])] };
};

const reachOf = (expr: string, world: World): number => {
  const { names, back } = askedBy(expr);
  const rules = world.recordings.filter(({ name }) => names.includes(name));
  return Math.max(back, 0, ...rules.map((rule) => reachOf(rule.expr, world)));
};

const comesTrue = (expr: string, story: Story, world: World): boolean => {
  const names = metricsBehind(expr, world.recordings);
  const curves = world.curves.filter(({ name }) => names.has(name));
  // A rate over a long time has seen the fault alone only at the end.
  const at = story.fires === true ? story.to : (story.looks ?? story.to);
  const history = historyOf([expr], world.recordings);
  const storage = storyStorage({ ...world, curves, history }, { ...story, from: at, to: at });
  const { value } = evaluate(expr, { at }, storage);
  return value.type === 'vector' && value.samples.length > 0;
};

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
