import { notificationSettings } from '../../../packages/tocsin/src/compile/view/read/notification-settings.ts';
import { Source } from '../../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../../packages/tocsin/src/doctor/knowledge.ts';
import { readView } from '../../../packages/tocsin/src/compile/view/read/read.ts';
import { Alertmanager } from '../../../packages/tocsin/src/routing/notifications/alertmanager.ts';
import { LENGTH, type Event } from './events.ts';

/** One message: who got it, of which group, when, and of which alerts. */
export interface Message {
  readonly to: string;
  readonly group: string;
  readonly at: number;
  readonly alerts: readonly string[];
}

/** What the model sends for events at their times, from a start in milliseconds since 1970. */
export const modelled = (
  config: string,
  events: readonly Event[],
  version: number,
  start: number,
): readonly Message[] => {
  const [view] = readView([new Source('alertmanager.yml', config)], shippedKnowledge).alertmanagers;
  const settings = view && notificationSettings(view, version);
  if (!settings) throw new Error('the configuration has no route');
  const alertmanager = new Alertmanager(settings, start);
  for (const event of events) {
    const at = start + event.at;
    if (event.kind === 'post') {
      const { labels, age, holds } = event;
      alertmanager.post([{ labels, startsAt: at - age, ...(holds === undefined ? {} : { endsAt: at + holds }) }], at);
    } else {
      const matchers = Object.entries({ tree: event.tree, [event.name]: event.value }).map(([label, value]) => ({
        label,
        op: '=' as const,
        value,
      }));
      alertmanager.silence({ matchers, startsAt: at, endsAt: at + event.length, comment: '' });
    }
  }
  alertmanager.advance(start + LENGTH);
  return alertmanager.notifications.map(({ receiver, integration, groupKey, at, alerts }) => ({
    to: `/${receiver}/${integration}`,
    group: groupKey,
    at: at - start,
    alerts: alerts.map(({ labels, status }) => alertText(labels, status)).toSorted(byText),
  }));
};

/** An alert as a text that tells it from others. */
export const alertText = (labels: Readonly<Record<string, string>>, status: string): string =>
  `${Object.entries(labels).map(String).toSorted(byText).join(' ')} ${status}`;

/** The messages without their times, by who got them. */
export const sequences = (messages: readonly Message[]): Readonly<Record<string, readonly string[]>> => {
  const found: Record<string, string[]> = {};
  for (const { to, group, alerts } of messages.toSorted((a, b) => a.at - b.at))
    (found[`${to} ${group}`] ??= []).push(alerts.join('; '));
  return found;
};

/** The order of texts, by their characters. */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
