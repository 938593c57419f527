import { chartOf, escaped } from './chart.ts';
import { pageOf } from './page.ts';
import type { Report } from './report.ts';
import { headline, NO_TREND, tablesOf, timeText, TREND_COLUMNS, trendRow, trendsTitle, type Table } from './words.ts';

/** The report as a page of its own: no script, nothing from a network. */
export const htmlOf = (report: Report): string => {
  const title = `${report.project}, ${report.environment}`;
  return pageOf({
    title,
    head: `${title}: report`,
    span: `${timeText(report.from)} to ${timeText(report.to)}`,
    lead: `${headline(report)}.`,
    body: [
      ...tablesOf(report).map(section),
      ...(report.trends ? [trends(report)] : []),
      ...(report.gaps.length > 0
        ? [`<h2>Not known</h2><ul>${report.gaps.map((gap) => `<li>${escaped(gap)}</li>`).join('')}</ul>`]
        : []),
    ],
  });
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
