import { POSTED_LASTS, postedAlert, postedRunbook } from '../notify/posted.ts';
import type { Message } from '../runs/run.ts';
import type { Incident, Note } from './incident.ts';

interface Where {
  readonly environment: string;
  /** Where people reach the receiver. */
  readonly url: string | undefined;
}

/** The alert that calls people when nobody acknowledged an incident; and its end, when somebody did. */
const alertOf = (
  { number, host, priority, title }: Incident,
  { environment, url }: Where,
  from: number,
  until: number,
): unknown =>
  postedAlert('IncidentNotAcknowledged', {
    labels: { incident: number, environment, instance: host },
    priority: priority === 'P1' ? 'P1' : 'P2',
    annotations: {
      summary: `nobody has acknowledged ${number} (${priority}): ${title}`,
      next: `Acknowledge it: tocsin incident ack ${number}${url === undefined ? '' : `, or ${url}/incidents/${number}`}`,
      runbook_url: postedRunbook(url, 'IncidentNotAcknowledged'),
    },
    from,
    until,
  });

const ENDS = new Set(['acknowledged', 'recovered', 'closed']);

/** The messages to Alertmanager that a line of an incident's history asks for. A further escalation comes before the first one ends. */
export const escalationMessages = (incident: Incident, { seq, kind, at }: Note, where: Where): readonly Message[] => {
  const letter = (until: number): Message => ({
    channel: 'alertmanager',
    dedup: `note-${seq}/alertmanager`,
    body: [alertOf(incident, where, Math.min(incident.openedAt, at), until)],
  });
  if (kind === 'escalated') return [letter(at + POSTED_LASTS)];
  return ENDS.has(kind) && incident.escalations > 0 ? [letter(at)] : [];
};
