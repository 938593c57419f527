import type { Dashboard, Panel, Per } from '#lang';
import { binary, number } from '../../promql/nodes.ts';
import { panelNumber } from './panel-number.ts';
import { resolved, type Settings } from '../limits.ts';
import type { DashboardModel, PanelModel } from '../dashboard-model.ts';

/** A dashboard as plain data. */
export const collectDashboard = (
  { uid, title, range, variables, rows, events = [], site }: Dashboard,
  settings: Settings,
): DashboardModel => ({
  uid,
  title,
  ...(range === undefined ? {} : { range }),
  variables: Object.entries(variables).map(([name, { metric, label }]) => ({
    name,
    metric: metric.spec.name,
    label,
  })),
  events: events.map(({ expr, meaning }) => ({ expr, title: meaning.title, legend: meaning.legend })),
  rows: Object.entries(rows).map(([row, panels]) => ({
    title: row,
    panels: panels.map((panel) => collectPanel(panelNumber(row, panel.title), panel, settings)),
  })),
  site,
});

/** Seconds of the time over which a rate is shown. */
const SECONDS: Readonly<Record<Per, number>> = { second: 1, minute: 60, hour: 3600 };

const collectPanel = (id: number, { mark, signals, ...panel }: Panel, settings: Settings): PanelModel => {
  const times = SECONDS[panel.per ?? 'second'];
  return {
    id,
    ...panel,
    ...(mark
      ? { mark: { value: resolved(mark, settings) * times, bad: mark.kind === 'floor' ? 'below' : 'above' } }
      : {}),
    queries: signals.map(({ expr, meaning }) => ({
      expr: times === 1 ? expr : binary('*', expr, number(times)),
      legend: meaning.legend,
    })),
  };
};
