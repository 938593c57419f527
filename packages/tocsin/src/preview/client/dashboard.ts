import type { DashboardData, PanelData, SiteData } from '../site/data.ts';
import type { Address } from './address.ts';
import { h } from './dom.ts';
import { panelOf } from './panel/panel.ts';
import type { Source } from '../panel/source.ts';
import { chosenOf, variableBar, variablesOf } from './variables.ts';

/** A dashboard: its variables, and its panels where Grafana has them. */
export const dashboardPage = (
  dashboard: DashboardData,
  { world }: SiteData,
  source: Source,
  address: Address,
): HTMLElement => {
  const variables = variablesOf(dashboard);
  const asking = {
    source,
    scrapeEvery: world.scrapeEvery,
    variables,
    chosen: chosenOf(variables, address),
    annotations: dashboard.annotations?.list ?? [],
  };
  const cell = (panel: PanelData): HTMLElement =>
    panel.type === 'row'
      ? h('h2', { class: 'row', style: `--y:${panel.gridPos.y + 1}` }, panel.title ?? '')
      : panelOf(panel, asking);
  return h(
    'div',
    { class: 'page' },
    h('div', { class: 'head' }, h('h1', {}, dashboard.title), variableBar(dashboard, source, address)),
    h('div', { class: 'grid' }, ...dashboard.panels.map(cell)),
  );
};
