import type { Settings } from '../../../routing/notifications/settings.ts';
import type { Reason } from '../../../routing/notifications/notification-log.ts';
import type { Notification } from '../../../routing/notifications/notification.ts';
import type { SiteData } from '../../site/data.ts';
import { labelsText } from '../../storm/labels-text.ts';
import { playedStorm, type Played } from '../../storm/played.ts';
import { readAlerts, type Storm } from '../../storm/storm.ts';
import { heldBack, loadsOf } from '../../storm/told.ts';
import { addressOf, type Address } from '../address.ts';
import { h } from '../dom.ts';
import { momentText, spanText } from '../../panel/times.ts';
import { stormExample } from './storm-example.ts';
import { stormForm, typedStorm } from './storm-form.ts';

/** Many alerts at once: typed by their labels, and played to the messages that people get. */
export const stormCard = (data: SiteData, address: Address): HTMLElement | undefined => {
  const { root, timing } = data.routing;
  if (!root || !timing) return undefined;
  const settings: Settings = {
    ...timing,
    root,
    receivers: new Map(timing.receivers),
    intervals: new Map(timing.intervals),
  };
  const typed = typedStorm(address, stormExample(data));
  const read = readAlerts(typed.alerts);
  const form = stormForm(typed, (chosen) => (location.hash = addressOf({ path: address.path, chosen })), address);
  return h(
    'section',
    { class: 'card storm' },
    h('h2', {}, 'Try an alert storm'),
    form,
    h(
      'div',
      { class: 'outcome', 'aria-live': 'polite' },
      ...('fault' in read
        ? [h('p', { role: 'alert' }, `This storm cannot be played: ${read.fault}.`)]
        : outcome(settings, { ...typed, alerts: read.alerts })),
    ),
  );
};

const outcome = (settings: Settings, storm: Storm): readonly HTMLElement[] => {
  const played = playedStorm(settings, storm);
  const held = heldBack(played);
  return [
    h('p', { class: 'sum' }, sumOf(played, storm)),
    h(
      'ul',
      {},
      ...loadsOf(played).map(({ receiver, kind, messages, repeats, alerts, first }) =>
        h(
          'li',
          {},
          h('b', {}, receiver),
          ` gets ${counted(messages, 'message')} by ${kind} of ${counted(alerts, 'alert')}, the first ${after(first, storm)}`,
          repeats > 0 ? `; ${repeats} of them only say that it goes on` : '',
        ),
      ),
      ...held.map(({ receiver, alerts, why }) =>
        h('li', {}, h('b', {}, receiver), ` is not told of ${counted(alerts, 'alert')} while ${why}`),
      ),
    ),
    messagesTable(played.messages, storm),
  ];
};

const sumOf = ({ messages, to }: Played, { alerts, start }: Storm): string =>
  `${counted(alerts.length, 'alert')} become ${counted(messages.length, 'message')} in ${spanText(to - start)}.`;

const messagesTable = (messages: readonly Notification[], { start }: Pick<Storm, 'start'>): HTMLElement =>
  h(
    'div',
    { class: 'scrolls messages', tabindex: 0, role: 'region', 'aria-label': 'Messages in their order' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['When', 'Who', 'Why', 'Firing', 'Over', 'Group'].map((name) => h('th', { scope: 'col' }, name)),
        ),
      ),
      h(
        'tbody',
        {},
        ...messages.map(({ at, receiver, kind, reason, groupLabels, alerts }) => {
          const firing = alerts.filter(({ status }) => status === 'firing').length;
          const cells = [
            `${momentText(at)}, ${after(at, { start })}`,
            `${receiver} by ${kind}`,
            WHY[reason],
            String(firing),
            String(alerts.length - firing),
            labelsText(groupLabels) || 'all alerts',
          ];
          return h('tr', {}, ...cells.map((text) => h('td', {}, text)));
        }),
      ),
    ),
  );

const WHY: Readonly<Record<Reason, string>> = {
  first: 'it begins',
  'new alerts': 'more alerts fire',
  'some resolved': 'some are over',
  'all resolved': 'all are over',
  repeat: 'it goes on',
};

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;
/** `after 45 min 30 s` */
const after = (at: number, { start }: Pick<Storm, 'start'>): string => {
  const seconds = Math.round((at - start) / 1000);
  const parts = [Math.floor(seconds / 60) * 60_000, (seconds % 60) * 1000].filter((ms) => ms > 0);
  return parts.length === 0 ? 'at once' : `after ${parts.map(spanText).join(' ')}`;
};
