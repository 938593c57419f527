import { Alertmanager } from '../../routing/notifications/alertmanager.ts';
import type { Notification, Withheld } from '../../routing/notifications/notification.ts';
import type { Settings } from '../../routing/notifications/settings.ts';
import { allRoutes } from '../../routing/walk.ts';
import type { Storm } from './storm.ts';

/** What became of a storm. Times are in milliseconds since 1970. */
export interface Played {
  readonly messages: readonly Notification[];
  readonly withheld: readonly Withheld[];
  /** Until when it was looked at. */
  readonly to: number;
}

/** Alertmanager's own, where a tree says nothing. */
const GROUP_INTERVAL = 5 * 60_000;

/** Plays a storm: its alerts begin at even distances, and it is looked at until everybody knows that it is over. */
export const playedStorm = (settings: Settings, { alerts, start, within, lasts }: Storm): Played => {
  const alertmanager = new Alertmanager(settings, start);
  const apart = alerts.length > 1 ? within / (alerts.length - 1) : 0;
  for (const [index, labels] of alerts.entries()) {
    const startsAt = Math.round(start + index * apart);
    // Prometheus says again and again that it goes on, and its end then: a known end is the same to Alertmanager.
    alertmanager.post([{ labels, startsAt, endsAt: startsAt + lasts }], startsAt);
  }
  const slowest = Math.max(...allRoutes(settings.root).map(({ groupInterval }) => groupInterval ?? GROUP_INTERVAL));
  const to = start + within + lasts + slowest;
  alertmanager.advance(to);
  return { messages: alertmanager.notifications, withheld: alertmanager.withheld, to };
};
