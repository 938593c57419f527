import type { AlertData, SiteData } from '../../site/data.ts';
import { pageAddress, type Address } from '../address.ts';
import { h } from '../dom.ts';
import { spanText } from '../../panel/times.ts';

/** All alerts, the most urgent first. Those of one name share a row. */
export const alertList = ({ alerts, stories }: SiteData, address: Address): HTMLElement => {
  const named = Map.groupBy(
    alerts.toSorted((a, b) => a.priority.localeCompare(b.priority)),
    ({ name }) => name,
  );
  const row = (name: string, [first]: readonly AlertData[], count: number): HTMLElement | undefined => {
    if (!first) return undefined;
    const told = stories.filter(({ alert }) => alert === name);
    return h(
      'tr',
      {},
      h('td', {}, h('span', { class: `chip ${first.priority.toLowerCase()}` }, first.priority)),
      h(
        'th',
        { scope: 'row' },
        h('a', { href: pageAddress(address, 'alerts', name) }, name),
        count > 1 ? h('small', {}, ` ${count} of them`) : undefined,
      ),
      h('td', {}, first.summary),
      h('td', {}, first.for === 0 ? 'at once' : spanText(first.for)),
      h('td', {}, first.answer.kind),
      h('td', {}, String(told.length)),
    );
  };
  const head = ['', 'Alert', 'Says', 'After', 'Answered by', 'Stories'];
  return h(
    'div',
    { class: 'page' },
    h('div', { class: 'head' }, h('h1', {}, 'Alerts')),
    h(
      'div',
      { class: 'scrolls card', tabindex: 0, role: 'region', 'aria-label': 'Alerts' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h('tr', {}, ...head.map((text) => (text === '' ? h('td', {}) : h('th', { scope: 'col' }, text)))),
        ),
        h('tbody', {}, ...[...named].map(([name, each]) => row(name, each, each.length))),
      ),
    ),
  );
};
