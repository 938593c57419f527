import type { AlertData, PanelData, SiteData } from '../../site/data.ts';
import type { Story } from '../../story/story.ts';
import { choosing, pageAddress, type Address } from '../address.ts';
import { h } from '../dom.ts';
import { panelOf } from '../panel/panel.ts';
import { spanText } from '../../panel/times.ts';
import type { Source } from '../../panel/source.ts';
import { courseIn, type Sources } from './course.ts';
import { trial } from './trial.ts';

/** An alert: how it goes in the story, what it compares, what it says, and what is done. */
export const alertPage = (
  alert: AlertData,
  data: SiteData,
  story: Story,
  { source, calm }: Sources,
  address: Address,
): HTMLElement => {
  const strip = h('div', { class: 'body' });
  const draw = async (tried: AlertData): Promise<void> => {
    strip.setAttribute('aria-busy', 'true');
    strip.replaceChildren(...(await courseIn(tried, data, source)));
    strip.setAttribute('aria-busy', 'false');
  };
  void draw(alert);
  const own = data.stories.filter((each) => each.alert === alert.name && each.watches === alert.expr);
  return h(
    'div',
    { class: 'page' },
    h(
      'div',
      { class: 'head' },
      h('h1', {}, alert.name),
      h(
        'p',
        { class: 'facts' },
        h('span', { class: `chip ${alert.priority.toLowerCase()}` }, alert.priority),
        ` a person responds within ${alert.respondWithin}`,
        alert.for > 0 ? `, fires when it held for ${spanText(alert.for)}` : ', fires at once',
      ),
    ),
    h('p', { class: 'says' }, story.alert === alert.name ? (story.says ?? alert.summary) : alert.summary),
    h(
      'div',
      { class: 'choices', role: 'group', 'aria-label': 'Stories of this alert' },
      ...own.map(({ id, title, fires }) =>
        h(
          'a',
          {
            href: choosing(address, 'story', [id]),
            class: 'choice',
            'aria-current': id === story.id ? 'true' : undefined,
          },
          title,
          h('small', {}, fires === true ? 'must fire' : 'must stay silent'),
        ),
      ),
    ),
    h('section', { class: 'card' }, h('h2', {}, 'In this story'), strip, trial(alert, data, { source, calm }, draw)),
    h(
      'div',
      { class: 'grid parts' },
      ...alert.parts.map((part, index) => panelOf(partPanel(part, index), asking(data, source))),
    ),
    h(
      'section',
      { class: 'card' },
      h('h2', {}, 'Expression'),
      ...explained(alert),
      h('pre', { tabindex: 0 }, alert.expr),
    ),
    h('section', { class: 'card' }, h('h2', {}, 'Answer'), ...answered(alert, address)),
    alert.runbook === undefined ? undefined : runbook(alert.runbook),
  );
};

const asking = ({ world }: SiteData, source: Source) => ({
  source,
  scrapeEvery: world.scrapeEvery,
  variables: [],
  chosen: {},
});

/** A comparison as a panel: what is compared as lines, what it is compared with as a threshold. */
const partPanel = ({ join, left, right, says, unit }: AlertData['parts'][number], index: number): PanelData => {
  const limit = right === undefined ? NaN : Number(right);
  const isBelow = says.startsWith('is below') || says.startsWith('is at most');
  const [low, high] = isBelow ? ['red', 'green'] : ['green', 'red'];
  return {
    id: index,
    type: 'timeseries',
    title: `${join === '' ? '' : `${join} `}${says}`,
    gridPos: { x: (index % 2) * 12, y: Math.floor(index / 2) * 8, w: 12, h: 8 },
    targets: [
      { refId: 'A', expr: left },
      ...(right !== undefined && Number.isNaN(limit) ? [{ refId: 'B', expr: right, legendFormat: 'limit' }] : []),
    ],
    fieldConfig: {
      defaults: {
        unit,
        custom: { lineWidth: 1, fillOpacity: 10, thresholdsStyle: { mode: Number.isNaN(limit) ? 'off' : 'line' } },
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: low, value: null },
            { color: high, value: Number.isNaN(limit) ? 0 : limit },
          ],
        },
      },
    },
  };
};

const explained = ({ parts, for: holds, keepFiringFor }: AlertData): readonly HTMLElement[] => [
  h(
    'ul',
    {},
    ...parts.map(({ join, left, says }) =>
      h('li', {}, join === '' ? '' : `${join} `, h('code', {}, left.replaceAll(/\s+/g, ' ')), ` ${says}`),
    ),
    h('li', {}, holds > 0 ? `all of that for ${spanText(holds)} without a break` : 'it fires at the first evaluation'),
    keepFiringFor > 0 ? h('li', {}, `it goes on firing for ${spanText(keepFiringFor)} after that ended`) : undefined,
  ),
];

const answered = ({ answer, panel, file }: AlertData, address: Address): readonly HTMLElement[] => [
  h('p', {}, `It is answered by ${answer.kind}.`),
  h('ol', {}, ...answer.steps.map((step) => h('li', {}, step))),
  h(
    'p',
    { class: 'facts' },
    ...(panel
      ? [
          'What it watches is drawn in ',
          h('a', { href: pageAddress(address, 'dashboards', panel.dashboard) }, panel.title),
          '. ',
        ]
      : []),
    `It is defined in ${file}.`,
  ),
];

/** The runbook is HTML that our own Markdown made, in which nothing runs. */
const runbook = (html: string): HTMLElement => {
  const body = h('div', { class: 'prose' });
  body.innerHTML = html;
  // What may be wider than the page is scrolled by keyboard too.
  for (const block of body.querySelectorAll('pre')) block.tabIndex = 0;
  return h('section', { class: 'card' }, h('h2', {}, 'Runbook'), body);
};
