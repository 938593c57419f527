import { factsOf, type Notification } from '../notify/notification.ts';
import type { Note } from '../incidents/incident.ts';
import type { Window } from './window.ts';

const headlines: Readonly<Record<string, readonly [emoji: string, headline: string]>> = {
  announced: [':calendar:', 'maintenance is announced'],
  open: [':construction:', 'maintenance has begun'],
  closed: [':white_check_mark:', 'maintenance is over'],
  cancelled: [':wastebasket:', 'maintenance is cancelled'],
};

export const maintenanceNotification = (
  { host, starts, until, by }: Window,
  { kind, at, says }: Note,
  environment: string,
  url: string | undefined,
): Notification | undefined => {
  const told = headlines[kind];
  if (told === undefined) return undefined;
  const [emoji, headline] = told;
  return {
    kind: 'maintenance',
    tone: kind === 'closed' ? 'good' : 'plain',
    emoji,
    subject: host === '*' ? 'All hosts' : host,
    place: ` (${environment})`,
    headline,
    facts: factsOf({
      What: says,
      From: new Date(starts).toISOString(),
      Until: new Date(until).toISOString(),
      By: by,
    }),
    links: url === undefined ? [] : [{ label: 'Maintenance', url: `${url}/maintenance` }],
    at,
  };
};
