import type { Report } from './report.ts';
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

/** Columns as wide as their widest cell, so that it is a table to the eye as well. */
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = columns.map((name, index) => Math.max(name.length, 3, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

/** A label may hold anything; a cell ends at a bar or a line. */
const cell = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
