import { milliseconds } from '#lang';
import type { Compiled } from '../../compile/compile.ts';
import { alertsOf, type Model } from '../../compile/model.ts';
import { format } from '../../promql/format.ts';
import { askedBy, historyOf } from '../story/asked.ts';
import { normalDay } from '../story/normal-day.ts';
import { settled } from '../story/settle.ts';
import { storiesOf } from '../story/stories.ts';
import type { World } from '../story/world.ts';
import { alertData } from './alerts.ts';
import { changeData, type Revision } from './change.ts';
import type { DashboardData, SiteData } from './data.ts';
import { routingData, stackData } from './surroundings.ts';

/** What the pages of an environment are drawn from: its dashboards as they are emitted, and its stories. */
export const siteData = (
  { model, view, artefacts }: Pick<Compiled, 'model' | 'view' | 'artefacts'>,
  revision?: Revision,
): SiteData => {
  const dashboards = dashboardsIn(artefacts);
  // What only the pictures of the revision ask for is told in the stories as well.
  const world = worldOf(model, [...dashboards, ...(revision?.dashboards ?? [])]);
  return {
    project: model.name,
    environment: model.environment,
    dashboards,
    alerts: alertData(model),
    routing: routingData(view),
    stack: stackData(model),
    world,
    stories: storiesOf(model, world),
    ...(revision ? { change: changeData(revision, dashboards) } : {}),
  };
};

/** The dashboards among generated files. */
export const dashboardsIn = (
  files: readonly { readonly path: string; readonly text: string }[],
): readonly DashboardData[] =>
  files
    .filter(({ path }) => /^grafana\/dashboards\/[^/]+\.json$/.test(path))
    .map(({ text }) => JSON.parse(text) as DashboardData);

/** The series of an environment on a normal day, as far as its alerts and these dashboards ask for them. */
export const worldOf = (model: Model, dashboards: readonly DashboardData[]): World => {
  const recordings = model.groups.flatMap(({ records }) =>
    records.map(({ name, expr }) => ({ name, labels: {}, expr: format(expr) })),
  );
  const alerts = alertsOf(model).map(({ name, expr }) => ({ name, expr: format(expr) }));
  const texts = [
    ...dashboards.flatMap(({ panels }) => panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))),
    ...dashboards.flatMap(({ annotations }) => (annotations?.list ?? []).flatMap(({ expr = [] }) => expr)),
    ...alerts.map(({ expr }) => expr),
  ];
  const history = historyOf(texts, recordings);
  const asked = new Set([...Object.keys(history), ...variablesOf(dashboards)]);
  const [every = '15s'] = model.jobs.map((job) => job.every);
  const world: World = {
    curves: normalDay(model, asked),
    recordings,
    history,
    scrapeEvery: milliseconds(every),
    evaluateEvery: milliseconds(model.evaluateEvery),
  };
  return settled(world, alerts);
};

const variablesOf = (dashboards: readonly DashboardData[]): readonly string[] =>
  dashboards.flatMap(({ templating }) =>
    (templating?.list ?? []).flatMap(({ query }) => {
      const text = typeof query === 'string' ? query : (query?.query ?? '');
      const [, selector] = /^label_values\((.+),\s*[\w]+\)$/.exec(text) ?? [];
      return selector === undefined ? [] : askedBy(selector).names;
    }),
  );
