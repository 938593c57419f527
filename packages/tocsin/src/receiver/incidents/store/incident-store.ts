import type { Incident, IncidentRecord, IncidentRules, Opening } from '../incident.ts';

export interface Turn {
  /** How many rows were changed: there may be notes of which people are to be notified. */
  readonly changed: number;
  /** When the next one is due. */
  readonly next: number | null;
}
/** For how long something took people, in all, and how often; of one priority. */
export interface Mean {
  readonly priority: string;
  readonly times: number;
  readonly seconds: number;
}

/** Incidents; `at` is Unix milliseconds. */
export interface IncidentStore {
  /** Sorts new alerts into incidents, notices which are over, escalates and closes those that are due. */
  turnIncidents(rules: IncidentRules, at: number): Promise<Turn>;
  /** Returns its number. */
  openIncident(opening: Opening, rules: IncidentRules, at: number): Promise<string>;
  /** False when there is none of this number that is open, or somebody acknowledged it before. */
  ackIncident(number: string, by: string, at: number): Promise<boolean>;
  closeIncident(number: string, by: string, at: number): Promise<boolean>;
  /** A person's remark on the timeline of an incident that is not closed. */
  remark(number: string, by: string, says: string, at: number): Promise<boolean>;
  /** Open ones, or the last closed ones; newest first. */
  incidents(which: 'open' | 'closed', limit: number): Promise<readonly Incident[]>;
  incident(number: string): Promise<IncidentRecord | undefined>;
  /** Of all incidents that there ever were: until somebody acknowledged, and until all alerts were over. */
  incidentTimes(): Promise<{ readonly acknowledged: readonly Mean[]; readonly recovered: readonly Mean[] }>;
}
