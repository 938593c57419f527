import type { Dashboard, Panel } from '#lang';
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

const collectPanel = (id: number, { mark, signals, ...panel }: Panel, settings: Settings): PanelModel => ({
  id,
  ...panel,
  ...(mark ? { mark: { value: resolved(mark, settings), bad: mark.kind === 'floor' ? 'below' : 'above' } } : {}),
  queries: signals.map(({ expr, meaning }) => ({ expr, legend: meaning.legend })),
});
