import type { SiteData } from '../site/data.ts';
import { readAddress } from './address.ts';
import { pageFor } from './pages.ts';
import { h } from './dom.ts';
import { shell } from './shell.ts';
import { storySource } from './source.ts';
import { storyLine } from './story-bar.ts';
import { themeNow } from './theme.ts';

const data = JSON.parse(document.querySelector('#data')?.textContent ?? '{}') as SiteData;
let drawn = '';

const draw = (): void => {
  document.documentElement.dataset['theme'] ??= themeNow();
  const address = readAddress();
  const story = data.stories.find(({ id }) => id === address.chosen.get('story')) ?? data.stories[0];
  if (!story) return document.body.replaceChildren(h('p', {}, 'There is nothing to draw.'));
  const { at, title, page, told, isUntold } = pageFor(data, address, story, (each) => storySource(data.world, each));
  document.title = `${title} · ${data.project}`;
  document.body.replaceChildren(shell(data, told, at, isUntold === true ? [page] : [storyLine(told), page], draw));
  // A new page begins at its top, and with its heading for those who hear it.
  if (drawn !== '' && drawn !== at.path.join('/')) {
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  drawn = at.path.join('/');
};

addEventListener('hashchange', draw);
draw();
