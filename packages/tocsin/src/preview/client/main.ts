import type { SiteData } from '../site/data.ts';
import { readAddress } from './address.ts';
import { dashboardPage } from './dashboard.ts';
import { h } from './dom.ts';
import { shell } from './shell.ts';
import { storySource } from './source.ts';
import { themeNow } from './theme.ts';

const data = JSON.parse(document.querySelector('#data')?.textContent ?? '{}') as SiteData;

const draw = (): void => {
  document.documentElement.dataset['theme'] ??= themeNow();
  const address = readAddress();
  const story = data.stories.find(({ id }) => id === address.chosen.get('story')) ?? data.stories[0];
  const dashboard = data.dashboards.find(({ uid }) => uid === address.path[1]) ?? data.dashboards[0];
  if (!story || !dashboard) return document.body.replaceChildren(h('p', {}, 'There is no dashboard.'));
  const at = address.path.length === 0 ? { ...address, path: ['dashboards', dashboard.uid] } : address;
  const page = dashboardPage(dashboard, data, storySource(data.world, story), at);
  document.title = `${dashboard.title} · ${data.project}`;
  document.body.replaceChildren(shell(data, story, at, page, draw));
};

addEventListener('hashchange', draw);
draw();
