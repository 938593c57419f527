import { factsOf, type Notification } from '../notify/notification.ts';
import type { Brief } from '../rehearse/report.ts';
import type { Incident, Note } from './incident.ts';

/** What people are told of an incident's history; the rest is on its page. */
const headlines: Readonly<Record<string, readonly [emoji: string, tone: Notification['tone'], headline: string]>> = {
  opened: [':fire:', 'bad', 'an incident is open'],
  raised: [':chart_with_upwards_trend:', 'bad', 'the incident is worse than it was'],
  relapsed: [':fire:', 'bad', 'the incident is not over'],
  escalated: [':rotating_light:', 'bad', 'nobody has acknowledged the incident'],
  acknowledged: [':eyes:', 'plain', 'somebody looks after the incident'],
  recovered: [':white_check_mark:', 'good', 'all is well again'],
  closed: [':checkered_flag:', 'good', 'the incident is closed'],
};

/** Undefined: nobody is told. */
export const incidentNotification = (
  incident: Incident,
  { kind, at, by, says }: Note,
  environment: string,
  url: string | undefined,
  known: Brief = {},
): Notification | undefined => {
  const told = headlines[kind];
  // One that closed by itself was told of when it recovered.
  if (told === undefined || (kind === 'closed' && by === null)) return undefined;
  const [emoji, tone, headline] = told;
  const { number, priority, title, summary, runbook, respondBy } = incident;
  const waits = respondBy !== null && incident.ackedAt === null && tone === 'bad';
  return {
    kind: 'incident',
    tone,
    emoji,
    subject: `${number} ${priority}`,
    place: ` (${environment})`,
    headline,
    facts: factsOf({
      What: title,
      Summary: kind === 'opened' ? summary : undefined,
      Said: says,
      By: by,
      'Acknowledge until': waits ? new Date(respondBy).toISOString() : undefined,
      ...known,
    }),
    links:
      url === undefined
        ? []
        : [
            { label: 'Incident', url: `${url}/incidents/${number}` },
            ...(kind === 'opened' && runbook !== null ? [{ label: 'Runbook', url: runbook }] : []),
            ...(kind === 'closed' ? [{ label: 'Review', url: `${url}/incidents/${number}/review` }] : []),
          ],
    at,
  };
};
