import type { AlertData, SiteData } from '../site/data.ts';
import type { Story } from '../story/story.ts';
import type { Address } from './address.ts';
import { alertList } from './alert/list.ts';
import { alertPage } from './alert/page.ts';
import { changePage } from './change/page.ts';
import { dashboardPage } from './dashboard.ts';
import { h } from './dom.ts';
import { routesPage } from './routes/page.ts';
import type { Source } from '../panel/source.ts';
import { stackPage } from './stack/page.ts';

/** A page with where it is, and the story that is told on it. */
interface Page {
  readonly at: Address;
  readonly title: string;
  readonly page: HTMLElement;
  readonly told: Story;
  /** Whether the page is the same in every story. */
  readonly isUntold?: boolean;
}

/** The page that an address asks for; the first dashboard where it asks for none. */
export const pageFor = (data: SiteData, address: Address, told: Story, sourceOf: (story: Story) => Source): Page => {
  const [kind = 'dashboards', name] = address.path;
  if (kind === 'alerts' && name === undefined)
    return { at: address, title: 'Alerts', page: alertList(data, address), told, isUntold: true };
  if (kind === 'routes') return { at: address, title: 'Routes', page: routesPage(data, address), told, isUntold: true };
  if (kind === 'stack') return { at: address, title: 'Stack', page: stackPage(data), told, isUntold: true };
  if (kind === 'change' && data.change)
    return { at: address, title: 'Change', page: changePage(data.change, data, sourceOf(told)), told };
  if (kind === 'alerts') return pageOfAlert(data, address, told, sourceOf, name);
  const dashboard = data.dashboards.find(({ uid }) => uid === name) ?? data.dashboards[0];
  if (!dashboard) return { at: address, title: 'Nothing', page: h('p', {}, 'There is no dashboard.'), told };
  const at = { ...address, path: ['dashboards', dashboard.uid] };
  return { at, title: dashboard.title, page: dashboardPage(dashboard, data, sourceOf(told), at), told };
};

/** The page of an alert tells a story of that alert, unless another one is chosen. */
const pageOfAlert = (
  data: SiteData,
  address: Address,
  chosen: Story,
  sourceOf: (story: Story) => Source,
  name?: string,
): Page => {
  const alerts = data.alerts.filter((alert) => alert.name === name || alert.id === name);
  const isItsOwn = (alert: AlertData): boolean => chosen.watches === alert.expr && chosen.alert === alert.name;
  const alert = alerts.find(isItsOwn) ?? alerts[0];
  if (!alert)
    return { at: address, title: 'Alerts', page: h('p', {}, `There is no alert ${name ?? ''}.`), told: chosen };
  const own = data.stories.find((story) => story.alert === alert.name && story.watches === alert.expr);
  const told = address.chosen.has('story') || !own ? chosen : own;
  const calm = data.stories.find((story) => story.alert === undefined);
  const sources = { source: sourceOf(told), ...(calm ? { calm: sourceOf(calm) } : {}) };
  return { at: address, title: alert.name, page: alertPage(alert, data, told, sources, address), told };
};
