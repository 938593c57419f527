import type { Priority } from '#lang';

/** Something that people answer for, from its first alert until somebody closes it. Times are Unix milliseconds. */
export interface Incident {
  /** INC-2026-001, counted anew each year. */
  readonly number: string;
  readonly priority: Priority;
  readonly title: string;
  /** The host that it began on, if it is about one. */
  readonly host: string | null;
  readonly openedAt: number;
  /** The person who opened it; null: alerts did. */
  readonly openedBy: string | null;
  readonly ackedAt: number | null;
  readonly ackedBy: string | null;
  /** When its last alert was over. */
  readonly recoveredAt: number | null;
  readonly closedAt: number | null;
  /** null: it was quiet for so long that it closed by itself. */
  readonly closedBy: string | null;
  /** Until when somebody has to acknowledge it; then it is escalated, again and again. */
  readonly respondBy: number | null;
  readonly escalations: number;
  /** Its first alert, where alerts opened it; what the rule says of it, and the address of its runbook. */
  readonly alert: string | null;
  readonly summary: string | null;
  readonly runbook: string | null;
}

/** What holds for all incidents; from the definitions. Milliseconds. */
export interface IncidentRules {
  readonly respondWithin: Readonly<Record<Priority, number>>;
  /** An alert joins an incident of its host, or of the same alert elsewhere, whose last news is younger than this. */
  readonly together: number;
  /** After its last alert is over, an incident is closed by itself if it stays quiet for so long. */
  readonly quiet: number;
  /** Incidents opened by alerts within `together` after which all further alerts are one storm. */
  readonly storm: number;
}

export type IncidentState = 'open' | 'acknowledged' | 'recovered' | 'closed';
export const stateOf = ({ closedAt, recoveredAt, ackedAt }: Incident): IncidentState => {
  if (closedAt !== null) return 'closed';
  if (recoveredAt !== null) return 'recovered';
  return ackedAt === null ? 'open' : 'acknowledged';
};

/** One time that an alert of an incident fired. */
export interface IncidentAlert {
  readonly alert: string;
  readonly host: string;
  readonly firedAt: number;
  readonly overAt: number | null;
  /** What its rule says of it, while that is remembered. */
  readonly summary: string | null;
  /** The web address of its runbook. */
  readonly runbook: string | null;
}

/** A line of the history of an incident, a deployment or a maintenance. */
export interface Note {
  readonly seq: number;
  /** What it is about: INC-2026-001, deployment-3, maintenance-4. */
  readonly subject: string;
  readonly at: number;
  readonly kind: string;
  readonly by: string | null;
  readonly says: string;
}

/** A line of a timeline. */
export interface Moment {
  readonly at: number;
  readonly says: string;
}
export interface IncidentRecord extends Incident {
  readonly alerts: readonly IncidentAlert[];
  readonly timeline: readonly Moment[];
}

/** What a person opens an incident with. */
export interface Opening {
  readonly priority: Priority;
  readonly title: string;
  readonly host: string | null;
  readonly by: string;
}
