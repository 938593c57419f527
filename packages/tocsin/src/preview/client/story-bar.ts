import type { Story } from '../story/story.ts';
import { choosing, type Address } from './address.ts';
import { h } from './dom.ts';
import { LIVE } from './live.ts';
import { clockText, dayText, spanText } from '../panel/times.ts';

/** The choice of a story. */
export const storySelect = (stories: readonly Story[], story: Story, address: Address): HTMLElement => {
  const alerts = [...new Set(stories.map(({ alert }) => alert))];
  const options = (alert: string | undefined): readonly HTMLElement[] =>
    stories
      .filter((each) => each.alert === alert)
      .map(({ id, title, fires }) =>
        h('option', { value: id, selected: id === story.id }, fires === false ? `${title} (no alert)` : title),
      );
  const select = h(
    'select',
    { 'aria-label': 'Story' },
    ...alerts.flatMap((alert) =>
      alert === undefined ? options(alert) : [h('optgroup', { label: alert }, ...options(alert))],
    ),
  );
  select.addEventListener('change', () => (location.hash = choosing(address, 'story', [select.value])));
  return h('label', { class: 'story-select' }, h('span', {}, 'Story'), select);
};

/** What the story is, in a sentence. */
export const storyLine = ({ id, title, alert, from, to, start, fires }: Story): HTMLElement =>
  id === LIVE
    ? h(
        'p',
        { class: 'story calm' },
        h('b', {}, 'Live'),
        h('span', {}, `What Prometheus has from ${clockText(from)} to ${clockText(to)} UTC.`),
      )
    : start === undefined || alert === undefined
      ? h(
          'p',
          { class: 'story calm' },
          h('b', {}, title),
          h('span', {}, `${dayText(from)}, midnight to midnight, UTC. Nothing is wrong.`),
        )
      : h(
          'p',
          { class: `story ${fires === true ? 'fault' : 'calm'}` },
          h('b', {}, title.charAt(0).toUpperCase() + title.slice(1)),
          h(
            'span',
            {},
            `From ${clockText(start)} UTC on, ${spanText(to - start)} of it. `,
            h('a', { href: `#/alerts/${alert}` }, alert),
            fires === true ? ' must fire.' : ' must stay silent.',
          ),
        );
