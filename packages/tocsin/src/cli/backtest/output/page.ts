import { escaped } from '../../../report/chart.ts';
import { pageOf } from '../../../report/page.ts';
import { few } from './text.ts';

/** One alert on a page. */
export interface Section {
  readonly name: string;
  readonly lines: readonly string[];
  /** SVG. */
  readonly plot: string | undefined;
}

/** What alerts would have done, as a page of its own. */
export const backtestPage = (span: string, sections: readonly Section[]): string =>
  pageOf({
    title: 'Alerts on a past time',
    head: 'Backtest',
    span,
    lead: `${few(sections.length, 'alert', 'alerts')}: a line is what it watches, grey where it was pending, red where it would have fired.`,
    body: sections.map(({ name, lines, plot }) =>
      [
        `<h2>${escaped(name)}</h2>`,
        ...(plot === undefined ? [] : [`<figure>${plot}</figure>`]),
        `<p>${lines.map(escaped).join('<br>')}</p>`,
      ].join(''),
    ),
  });
