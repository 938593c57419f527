import { milliseconds } from '#lang';
import { countsOf, specOf } from '../../compile/boundaries/index.ts';
import { alertsOf, type Model } from '../../compile/model.ts';
import type { AlertModel, ScenarioModel } from '../../compile/model-of-packs.ts';
import { format } from '../../promql/format.ts';
import { askedBy } from './asked.ts';
import { DAY } from './curve.ts';
import type { Story } from './story.ts';
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
  ...alertsOf(model).flatMap((alert) => alert.scenarios.map((scenario) => storyOf(alert, scenario, model, world))),
];

const storyOf = (alert: AlertModel, scenario: ScenarioModel, { metrics }: Model, world: World): Story => {
  const expr = format(alert.expr);
  const after = milliseconds(scenario.after);
  const back = reachOf(expr, world);
  const looks = START + after;
  const lead = Math.min(24 * HOUR, Math.max(after, 15 * 60_000));
  return {
    id: slugOf(alert.name, scenario.story),
    title: scenario.story,
    alert: alert.name,
    watches: expr,
    ...(scenario.alerts[0] ? { says: scenario.alerts[0].says } : {}),
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
      counts: countsOf(specOf(metrics, one)),
    })),
    ends: [],
  };
};

const reachOf = (expr: string, world: World): number => {
  const { names, back } = askedBy(expr);
  const rules = world.recordings.filter(({ name }) => names.includes(name));
  return Math.max(back, 0, ...rules.map((rule) => reachOf(rule.expr, world)));
};

/** The name of the story of an alert's scenario. */
export const slugOf = (alert: string, title: string): string =>
  `${alert} ${title}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
