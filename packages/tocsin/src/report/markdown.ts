import type { Report } from './report.ts';
import { cell, table } from './table.ts';
import { headline, NO_TREND, tablesOf, timeText, TREND_COLUMNS, trendRow, trendsTitle, type Table } from './words.ts';

/** The report as Markdown, for a mail, a chat or a terminal. */
export const markdownOf = (report: Report): string =>
  [
    `# ${report.project}, ${report.environment}: ${timeText(report.from)} to ${timeText(report.to)}`,
    `${headline(report)}.`,
    ...tablesOf(report).map(section),
    ...(report.trends ? [section(trends(report))] : []),
    ...(report.gaps.length > 0 ? [`## Not known\n\n${report.gaps.map((gap) => `- ${gap}`).join('\n')}`] : []),
  ]
    .join('\n\n')
    .concat('\n');

const trends = (report: Report): Table => ({
  title: trendsTitle(report),
  empty: NO_TREND,
  columns: TREND_COLUMNS,
  rows: (report.trends ?? []).map(trendRow),
});

const section = ({ title, empty, columns, rows }: Table): string =>
  `## ${title}\n\n${
    rows.length === 0
      ? empty
      : table(
          columns,
          rows.map((row) => row.map(cell)),
        )
  }`;
