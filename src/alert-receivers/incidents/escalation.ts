import type { Message } from '../run.ts';
import type { Incident, Note } from './incident.ts';

interface Where {
  readonly environment: string;
  /** Where people reach the receiver. */
  readonly url: string | undefined;
}
/** As long as Alertmanager's own repeat interval: a further escalation comes before. */
const LASTS = 4 * 3_600_000;

/**
 * The alert that calls people when nobody acknowledged an incident, as POST /api/v2/alerts takes it; and its end, when
 * somebody did. Paging is Alertmanager's.
 */
const alertOf = (incident: Incident, { environment, url }: Where, ends: number, at: number): unknown => ({
  labels: {
    alertname: 'IncidentNotAcknowledged',
    incident: incident.number,
    environment,
    ...(incident.host === null ? {} : { instance: incident.host }),
    priority: incident.priority === 'P1' ? 'P1' : 'P2',
    severity: 'critical',
    answer: 'human',
  },
  annotations: {
    summary: `nobody has acknowledged ${incident.number} (${incident.priority}): ${incident.title}`,
    description: `Acknowledge it: tocsin incident ack ${incident.number}`,
    ...(url === undefined ? {} : { runbook_url: `${url}/incidents/${incident.number}` }),
  },
  startsAt: new Date(at).toISOString(),
  endsAt: new Date(ends).toISOString(),
});

const ENDS = new Set(['acknowledged', 'recovered', 'closed']);

/** The messages to Alertmanager that a line of an incident's history asks for. */
export const escalationMessages = (incident: Incident, { seq, kind, at }: Note, where: Where): readonly Message[] => {
  const letter = (ends: number): Message => ({
    channel: 'alertmanager',
    dedup: `note-${seq}/alertmanager`,
    body: [alertOf(incident, where, ends, Math.min(incident.openedAt, at))],
  });
  if (kind === 'escalated') return [letter(at + LASTS)];
  return ENDS.has(kind) && incident.escalations > 0 ? [letter(at)] : [];
};
