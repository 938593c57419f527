import { drawingOf, type Asking } from '../panel/drawing-of.ts';
import { notDrawn } from '../panel/not-drawn.ts';
import type { PanelData } from '../site/data.ts';
import type { Box, Draw } from './box.ts';
import { linesPicture } from './lines.ts';
import { el, label, type Markup } from './markup.ts';
import { barsPicture, statPicture } from './numbers.ts';
import { statesPicture } from './states.ts';
import { tablePicture } from './table.ts';

const kinds: Readonly<Record<string, Draw>> = {
  timeseries: linesPicture,
  stat: statPicture,
  gauge: barsPicture,
  bargauge: barsPicture,
  barchart: barsPicture,
  table: tablePicture,
  'state-timeline': statesPicture,
};
/** Pixels of a column of a dashboard, and of a row. */
const [COLUMN, ROW] = [52, 34];
const [EDGE, HEAD] = [14, 48];
/** Light, or dark where the reader's system is. */
const STYLE = `text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1b2130}
.title{font-weight:650;font-size:14px}.big{font-weight:700}.soft,.tick,.name{fill:#586274}.tick{font-size:11px}
.card{fill:#fff;stroke:#dfe3ea}.grid{stroke:#e9ecf1}.track{fill:#e6e9ef}.fault{stroke:#c62836;stroke-width:1.5;stroke-dasharray:4 4}
@media(prefers-color-scheme:dark){text{fill:#e7eaf0}.soft,.tick,.name{fill:#9ba6b8}.card{fill:#151a23;stroke:#252c39}
.grid{stroke:#212836}.track{fill:#2a3140}.fault{stroke:#ff7c88}}`;

/** A panel as a file of SVG, with what it is drawn over as its second line. It asks nothing of a network, and nothing in it runs. */
export const pictureOf = async (panel: PanelData, over: string, asking: Asking): Promise<string> => {
  const { w, h } = panel.gridPos;
  const [width, height] = [w * COLUMN, Math.max(4, h) * ROW];
  const box = { x: EDGE, y: EDGE + HEAD, width: width - 2 * EDGE, height: height - 2 * EDGE - HEAD };
  const title = panel.title ?? '';
  const { markup } = el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
    el('title', {}, `${title}: ${over}`),
    el('style', {}, { markup: STYLE }),
    el('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8, class: 'card' }),
    label(title, EDGE, EDGE + 14, box.width, { class: 'title' }),
    label([over, notDrawn(panel)].filter(Boolean).join('. '), EDGE, EDGE + 32, box.width, { class: 'soft' }),
    ...(await body(panel, asking, box)),
  );
  return `${markup}\n`;
};

const body = async (panel: PanelData, asking: Asking, box: Box): Promise<readonly Markup[]> => {
  const says = (text: string): readonly Markup[] => [label(text, box.x, box.y + 14, box.width, { class: 'soft' })];
  const draw = kinds[panel.type];
  if (!draw) return says(`A panel of the kind "${panel.type}" is not drawn here`);
  try {
    return draw(await drawingOf(panel, asking), box);
  } catch (error) {
    return says(error instanceof Error ? error.message : String(error));
  }
};
