import type { PanelData } from '../../site/data.ts';
import { h } from '../dom.ts';
import { drawBars } from './bars.ts';
import type { Drawing } from '../../panel/context.ts';
import { drawingOf, type Asking } from '../../panel/drawing-of.ts';
import { notDrawn } from '../../panel/not-drawn.ts';
import { drawGauge } from './gauge.ts';
import { drawStat } from './stat.ts';
import { drawStateTimeline } from './state-timeline.ts';
import { drawTable } from './table.ts';
import { drawTimeseries } from './timeseries.ts';

const kinds: Readonly<Record<string, (drawing: Drawing) => HTMLElement>> = {
  timeseries: drawTimeseries,
  stat: drawStat,
  gauge: drawGauge,
  bargauge: drawBars,
  barchart: drawBars,
  table: drawTable,
  'state-timeline': drawStateTimeline,
};

/** A panel with its frame; its body comes when the queries are answered. */
export const panelOf = (panel: PanelData, asking: Asking): HTMLElement => {
  const title = panel.title ?? '';
  const body = h('div', { class: 'body', 'aria-busy': 'true' });
  const describe = panel.description;
  const missing = notDrawn(panel);
  void fill(panel, asking).then((drawn) => {
    body.replaceChildren(drawn);
    body.setAttribute('aria-busy', 'false');
  });
  return h(
    'section',
    { class: `panel kind-${panel.type}`, id: `panel-${panel.id}`, 'aria-label': title, style: placeOf(panel) },
    h('header', {}, h('h3', {}, title), ...(panel.links ?? []).map(({ title: name }) => alertLink(name))),
    describe === undefined ? undefined : h('p', { class: 'about' }, describe),
    missing === undefined ? undefined : h('p', { class: 'not-drawn' }, missing),
    body,
  );
};

/** Panels lead to runbooks by the name of an alert, which has a page here. */
const alertLink = (title: string): HTMLElement | undefined => {
  const [, alert] = /^Runbook: (\w+)$/.exec(title) ?? [];
  return alert === undefined
    ? undefined
    : h('a', {
        class: 'bell-link',
        href: `#/alerts/${alert}`,
        title: `Alert ${alert}`,
        'aria-label': `Alert ${alert}`,
      });
};

const placeOf = ({ gridPos: { x, y, w, h: rows } }: PanelData): string =>
  `--x:${x + 1};--y:${y + 1};--w:${w};--h:${rows}`;

const fill = async (panel: PanelData, asking: Asking): Promise<HTMLElement> => {
  const draw = kinds[panel.type];
  if (!draw) return h('p', { class: 'nothing' }, `A panel of the kind "${panel.type}" is not drawn here`);
  try {
    return draw(await drawingOf(panel, asking));
  } catch (error) {
    return h('p', { class: 'nothing bad' }, error instanceof Error ? error.message : String(error));
  }
};
