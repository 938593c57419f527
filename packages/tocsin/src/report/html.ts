import { chartOf, escaped } from './chart.ts';
import type { Report } from './report.ts';
import { headline, NO_TREND, tablesOf, timeText, TREND_COLUMNS, trendRow, trendsTitle, type Table } from './words.ts';

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --paper: #fff; --values: #1f6feb; --fit: #59636e; --bad: #c4320a; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --paper: #0d1117; --values: #58a6ff; --fit: #9198a1; --bad: #ff8a65; } }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
h1 { font-size: 1.4rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.lead { font-size: 1.1rem; } .soft { color: var(--soft); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; } th { color: var(--soft); font-weight: 600; }
figure { margin: 1.25rem 0 0; } figcaption { margin-bottom: .25rem; } svg { width: 100%; max-width: 40rem; height: auto; border: 1px solid var(--line); border-radius: 6px; }
.values { fill: none; stroke: var(--values); stroke-width: 2; } .fit { stroke: var(--fit); stroke-width: 1.5; stroke-dasharray: 5 4; } .threshold { stroke: var(--bad); stroke-width: 1.5; }
`;

/** The report as a page of its own: no script, nothing from a network. */
export const htmlOf = (report: Report): string => {
  const title = `${report.project}, ${report.environment}`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}: report</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escaped(title)}</h1>`,
    `<p class="soft">${timeText(report.from)} to ${timeText(report.to)}</p>`,
    `<p class="lead">${escaped(headline(report))}.</p>`,
    ...tablesOf(report).map(section),
    ...(report.trends ? [trends(report)] : []),
    ...(report.gaps.length > 0
      ? [`<h2>Not known</h2><ul>${report.gaps.map((gap) => `<li>${escaped(gap)}</li>`).join('')}</ul>`]
      : []),
    '</main></body></html>\n',
  ].join('\n');
};

const section = ({ title, empty, columns, rows }: Table): string => {
  const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
    `<tr>${row.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  const body =
    rows.length === 0
      ? `<p>${escaped(empty)}</p>`
      : `<div class="wide" tabindex="0" role="region" aria-label="${escaped(title)}"><table><thead>${cells('th', columns)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table></div>`;
  return `<h2>${escaped(title)}</h2>${body}`;
};

/** Each with a picture: the values, the line through them as it goes on, and the threshold. */
const trends = (report: Report): string => {
  const { trends: all = [], to } = report;
  const pictures = all.map((trend) => {
    const [alert = '', , series = '', now = '', threshold = '', reached = ''] = trendRow(trend);
    const says = `${now} now, threshold ${threshold}, reached in ${reached}`;
    return `<figure><figcaption><strong>${escaped(alert)}</strong> <span class="soft">${escaped(series)}</span><br>${escaped(says)}</figcaption>${chartOf(trend, to)}</figure>`;
  });
  return (
    section({ title: trendsTitle(report), empty: NO_TREND, columns: TREND_COLUMNS, rows: all.map(trendRow) }) +
    pictures.join('')
  );
};
