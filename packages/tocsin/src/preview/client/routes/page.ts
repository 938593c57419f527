import type { RouteView } from '../../../compile/view/shapes/alertmanager.ts';
import type { AlertData, SiteData } from '../../site/data.ts';
import { choosing, type Address } from '../address.ts';
import { h } from '../dom.ts';
import { spanText } from '../../panel/times.ts';
import { labelsText, readLabels } from '../../storm/labels-text.ts';
import { routesFor } from '../../../routing/walk.ts';
import { toldOf } from '../alert/way.ts';
import { stormCard } from './storm.ts';

/** The tree of routes, with the way that an alert of the typed labels takes through it. */
export const routesPage = (data: SiteData, address: Address): HTMLElement => {
  const { routing, alerts } = data;
  const text = address.chosen.get('labels') ?? firstText(alerts);
  const read = readLabels(text);
  const labels = 'labels' in read ? read.labels : {};
  const way = new Set(routesFor(routing, (label) => labels[label] ?? '').map(({ route }) => route));
  const input = h('input', { value: text, spellcheck: 'false', 'aria-label': 'Labels of an alert', name: 'labels' });
  const form = h('form', { class: 'try' }, input, h('button', { type: 'submit' }, 'Show the way'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    location.hash = choosing(address, 'labels', [input.value]);
  });
  const told = toldOf(routing, labels);
  return h(
    'div',
    { class: 'page' },
    h('div', { class: 'head' }, h('h1', {}, 'Routes')),
    h(
      'section',
      { class: 'card' },
      h('h2', {}, 'Who is told of an alert with these labels'),
      form,
      'fault' in read ? h('p', { role: 'alert' }, `These labels cannot be read: ${read.fault}`) : undefined,
      h(
        'ul',
        { class: 'told' },
        ...told.map(({ receiver, kind, groupWait, groupBy, mutes }) =>
          h(
            'li',
            {},
            h('b', {}, receiver),
            ` by ${kind || 'nothing'}, ${groupWait === 0 ? 'at once' : `after ${spanText(groupWait)}`}`,
            groupBy.length > 0
              ? `, together with others of the same ${groupBy.join(' and ')} (${groupBy.map((label) => `${label} ${labels[label] ?? 'that it has not'}`).join(', ')})`
              : ', together with all others',
            mutes.length > 0 ? `; not during ${mutes.join(', ')}` : '',
          ),
        ),
      ),
    ),
    stormCard(data, address),
    h(
      'section',
      { class: 'card' },
      h('h2', {}, 'The tree'),
      h(
        'ul',
        { class: 'tree' },
        routing.root
          ? branch(routing.root, way, true)
          : h('li', {}, 'There are no routes: nobody is told of anything.'),
      ),
    ),
    routing.inhibitions.length === 0
      ? undefined
      : h(
          'section',
          { class: 'card' },
          h('h2', {}, 'What is held back'),
          h(
            'ul',
            {},
            ...routing.inhibitions.map(({ symptom, causes, equal }) =>
              h('li', {}, `While ${symptom} fires, ${causes} of the same ${equal.join(', ') || 'stack'} tells nobody.`),
            ),
          ),
        ),
  );
};

const branch = (route: RouteView, way: ReadonlySet<RouteView>, isRoot = false): HTMLElement => {
  const { matchers, receiver, continues, groupWait, groupInterval, repeatInterval, mutes, routes } = route;
  const when = matchers.map(({ label, op, value }) => `${label}${op}${value}`).join(', ');
  const times = [
    groupWait === undefined ? undefined : `waits ${groupWait === 0 ? 'not at all' : spanText(groupWait)}`,
    groupInterval === undefined ? undefined : `news after ${spanText(groupInterval)}`,
    repeatInterval === undefined ? undefined : `again after ${spanText(repeatInterval)}`,
    mutes.length > 0 ? `not during ${mutes.map(({ value }) => value).join(', ')}` : undefined,
    continues ? 'and goes on to the next' : undefined,
  ].filter((word) => word !== undefined);
  return h(
    'li',
    {},
    h(
      'div',
      { class: `route${way.has(route) ? ' taken' : ''}` },
      h('code', {}, when === '' ? (isRoot ? 'all alerts' : 'everything') : when),
      h('span', { class: 'to' }, receiver?.value ?? ''),
      h('small', {}, times.join(' · ')),
      way.has(route) ? h('small', { class: 'mark' }, 'told') : undefined,
    ),
    routes.length > 0 ? h('ul', {}, ...routes.map((child) => branch(child, way))) : undefined,
  );
};

const firstText = ([first]: readonly AlertData[]): string =>
  labelsText(first ? { alertname: first.name, ...first.labels } : { alertname: 'Example' });
