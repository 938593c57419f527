import type { ChangeData, ChangedPanel, PanelData, SiteData } from '../../site/data.ts';
import { h } from '../dom.ts';
import { panelOf } from '../panel/panel.ts';
import type { Source } from '../../panel/source.ts';
import { variablesOf } from '../variables.ts';

/** What changes against a revision: first what it means, then each panel as it was and as it is, over the same story. */
export const changePage = (change: ChangeData, data: SiteData, source: Source): HTMLElement => {
  const { against, words, panels } = change;
  return h(
    'div',
    { class: 'page' },
    h('div', { class: 'head' }, h('h1', {}, `Against ${against}`)),
    words.length === 0 && panels.length === 0
      ? h('p', { class: 'nothing' }, `Nothing changes against ${against}.`)
      : undefined,
    words.length === 0 ? undefined : wordsCard(words),
    ...panels.map((panel) => sideBySide(panel, data, source, against)),
  );
};

const wordsCard = (words: ChangeData['words']): HTMLElement =>
  h(
    'section',
    { class: 'card' },
    h('h2', {}, 'In words'),
    h(
      'ul',
      { class: 'changes' },
      ...words.map(({ kind, subject, says }) =>
        h('li', {}, h('span', { class: `chip ${kind}` }, kind), h('span', {}, h('b', {}, subject), said(says))),
      ),
    ),
  );
const said = (says: string): string => (says === '' ? '' : `: ${says}`);

/** Both pictures have one height, so that they are compared line by line. */
const sideBySide = (
  { dashboard, before, after }: ChangedPanel,
  data: SiteData,
  source: Source,
  against: string,
): HTMLElement => {
  const height = Math.max(before?.gridPos.h ?? 0, after?.gridPos.h ?? 0);
  const half = (panel: PanelData | undefined, x: number, name: string, absent: string): HTMLElement => {
    const gridPos = { x, y: 0, w: 12, h: height };
    return panel
      ? panelOf({ ...panel, gridPos, title: `${panel.title ?? ''} (${name})` }, asking(dashboard, data, source))
      : h('p', { class: 'nothing', style: `--x:${x + 1};--w:12` }, absent);
  };
  return h(
    'section',
    {},
    h('h2', { class: 'row' }, dashboard, ': ', after?.title ?? before?.title ?? ''),
    h(
      'div',
      { class: 'grid' },
      half(before, 0, against, `It is not in ${against}.`),
      half(after, 12, 'now', 'It is gone.'),
    ),
  );
};

/** A panel's variables are those of its dashboard, with their first values. */
const asking = (title: string, { dashboards, world }: SiteData, source: Source) => {
  const dashboard = dashboards.find((each) => each.title === title);
  return {
    source,
    scrapeEvery: world.scrapeEvery,
    variables: dashboard ? variablesOf(dashboard) : [],
    chosen: {},
  };
};
