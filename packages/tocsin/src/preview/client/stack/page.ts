import type { SiteData } from '../../site/data.ts';
import { h } from '../dom.ts';
import { aspects } from '../../../compile/stack/coverage.ts';
import { coverageRows, type CoverageRow } from './coverage.ts';

/** The hosts with what is asked on each, and which component has which kind of alert. */
export const stackPage = (data: SiteData): HTMLElement => {
  const { stack } = data;
  const rows = coverageRows(data);
  const drawn = new Set(data.alerts.map(({ name }) => name));
  return h(
    'div',
    { class: 'page' },
    h('div', { class: 'head' }, h('h1', {}, 'Stack')),
    h('section', { class: 'card' }, h('h2', {}, 'Who scrapes whom'), map(stack)),
    h(
      'section',
      { class: 'card' },
      h('h2', {}, 'Coverage'),
      h(
        'p',
        { class: 'facts' },
        stack.coverage
          ? 'Which alerts tell of what, or why none does. An empty cell is something that nobody is told of.'
          : 'Which alerts watch what of each job. An empty cell is something that nobody is told of.',
      ),
      h(
        'div',
        { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': 'Coverage' },
        h(
          'table',
          { class: 'coverage' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              h('th', { scope: 'col' }, stack.coverage ? 'Component' : 'Job'),
              ...aspects.map((aspect) => h('th', { scope: 'col' }, aspect)),
            ),
          ),
          h(
            'tbody',
            {},
            ...rows.map(({ component, cells }) =>
              h('tr', {}, h('th', { scope: 'row' }, component), ...cells.map((told) => cellOf(told, drawn))),
            ),
          ),
        ),
      ),
    ),
  );
};

/** What the receiver posts itself has no page here: no rule fires it. */
const cellOf = (told: CoverageRow['cells'][number], drawn: ReadonlySet<string>): HTMLElement => {
  if (typeof told === 'string') return h('td', { class: 'reason' }, told);
  if (told.length === 0) return h('td', { class: 'none' }, h('span', { class: 'unseen' }, 'nothing'));
  return h(
    'td',
    {},
    ...told.map((name) =>
      drawn.has(name) ? h('a', { href: `#/alerts/${name}` }, name) : h('span', { class: 'posted' }, name),
    ),
  );
};

/** The monitoring host on the left, and a line from it to each host on the right. */
const map = ({ hosts, monitoring }: SiteData['stack']): HTMLElement => {
  const others = hosts.filter(({ name }) => name !== monitoring);
  const card = (name: string, isCentre: boolean): HTMLElement => {
    const host = hosts.find((each) => each.name === name);
    return h(
      'div',
      { class: `host${isCentre ? ' centre' : ''}` },
      h('b', {}, name),
      h('small', {}, host?.roles.join(', ') ?? ''),
      h(
        'ul',
        {},
        ...(host?.scraped ?? []).map(({ job, address, every, guard }) =>
          h(
            'li',
            {},
            h('span', {}, job),
            h('code', {}, /:\d+$/.exec(address)?.[0] ?? address),
            h('small', {}, [`every ${every}`, ...(guard === undefined ? [] : [guard])].join('; ')),
          ),
        ),
      ),
    );
  };
  return h(
    'div',
    { class: 'map' },
    card(monitoring, true),
    h('div', { class: 'hosts' }, ...others.map(({ name }) => card(name, false))),
  );
};
