import type { SiteData } from '../site/data.ts';
import type { Story } from '../story/story.ts';
import { pageAddress, type Address } from './address.ts';
import { h } from './dom.ts';
import { LIVE } from './live.ts';
import { storySelect } from './story-bar.ts';
import { themeButton } from './theme.ts';

/** What a page is of, and where. */
interface Framed {
  readonly data: SiteData;
  readonly told: Story;
  readonly at: Address;
  /** Whether the page is the same in every story. */
  readonly isUntold: boolean;
}

/** What stands around every page: where one is, what story is told, and the way to the others. */
export const shell = (
  { data, told: story, at: address, isUntold }: Framed,
  page: readonly HTMLElement[],
  redraw: () => void,
): HTMLElement => {
  const link = (name: string, ...path: readonly string[]): HTMLElement =>
    h(
      'a',
      {
        href: pageAddress(address, ...path),
        'aria-current': isOn(path, address) ? 'page' : undefined,
      },
      name,
    );
  return h(
    'div',
    { class: 'shell' },
    h('a', { class: 'skip', href: '#main' }, 'To the page'),
    h(
      'header',
      { class: 'top' },
      h('a', { class: 'brand', href: '#/' }, h('span', { class: 'bell', 'aria-hidden': 'true' }), 'Tocsin'),
      h('span', { class: 'where' }, data.project, ' · ', data.environment),
      storySelect(data.stories, story, address),
      themeButton(redraw),
    ),
    h(
      'nav',
      { 'aria-label': 'Pages' },
      h('h2', {}, 'Dashboards'),
      ...data.dashboards
        .toSorted((a, b) => a.title.localeCompare(b.title))
        .map(({ uid, title }) => link(title, 'dashboards', uid)),
      h('h2', {}, 'What is told'),
      link('Alerts', 'alerts'),
      link('Routes', 'routes'),
      h('h2', {}, 'Where it runs'),
      link('Stack', 'stack'),
      ...(data.change ? [h('h2', {}, 'What changes'), link(`Against ${data.change.against}`, 'change')] : []),
    ),
    h('main', { id: 'main', tabindex: -1 }, ...page),
    h('footer', {}, `Drawn as Grafana 13.2 draws it, from ${sourceOf(story, isUntold)}.`),
  );
};

/** A page of one alert belongs to the list of them. */
const isOn = (path: readonly string[], address: Address): boolean =>
  path.every((part, index) => address.path[index] === part);

const sourceOf = ({ id }: Story, isUntold: boolean): string =>
  id === LIVE && !isUntold ? 'what Prometheus has' : 'the definitions; no Prometheus was asked';
