import type { Incident, IncidentRecord, IncidentRules, Note, Opening } from '../incidents/incident.ts';
import type { Deployment, DeploymentReport, Verdict } from '../deployments/deployment.ts';
import type { Window, WindowPlan, WindowStep } from '../maintenance/window.ts';
import type { NewOrder, Placed } from '../orders/order.ts';
import type { Message } from '../runs/run.ts';
import type { Watching } from '../watchdog/state.ts';
import type { RunRecord } from '../runs/run-record.ts';

export interface Turn {
  /** How many rows were changed: there may be notes to tell. */
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

/** What the ledger keeps for people. A call that has returned is on disk; `at` and `now` are Unix milliseconds. */
export interface PeopleLedger {
  /** Sorts new alerts into incidents, notices which are over, escalates and closes those that are due. */
  turnIncidents(rules: IncidentRules, at: number): Promise<Turn>;
  /** Listens for the watchdog: its silence is an incident, and it says when it is back. */
  turnWatchdog(watching: Watching, rules: IncidentRules, at: number): Promise<Turn>;
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
  /** One run by its number. */
  run(id: number): Promise<RunRecord | undefined>;

  /** Plans a run for what a person orders, once; or says why it may not be now. */
  order(order: NewOrder, at: number): Promise<Placed>;
  /** The run that takes an ordered one back, or has. */
  takenBackBy(run: number): Promise<number | undefined>;

  /** Returns its id. */
  recordDeployment(report: DeploymentReport, verifyFrom: number | null, at: number): Promise<number>;
  deployment(id: number): Promise<Deployment | undefined>;
  deployments(limit: number): Promise<readonly Deployment[]>;
  /** Those whose next look is due, and when the one after these is. */
  dueDeployments(now: number): Promise<{ readonly due: readonly Deployment[]; readonly next: number | null }>;
  lookedAt(id: number, verdict: Verdict, at: number): Promise<void>;

  /** Plans a maintenance. Returns its id. */
  planWindow(plan: WindowPlan, at: number): Promise<number>;
  window(id: number): Promise<Window | undefined>;
  /** Announced and open ones, the soonest first. */
  windows(): Promise<readonly Window[]>;
  dueWindows(now: number): Promise<{ readonly due: readonly Window[]; readonly next: number | null }>;
  /** Ends what is open, and cancels what is announced, of a host or of one id. Returns how many. */
  endWindows(of: { readonly host: string } | { readonly id: number }, by: string, at: number): Promise<number>;
  stepWindow(id: number, step: WindowStep, at: number): Promise<boolean>;

  /** What has happened and nobody was told yet, oldest first. */
  untold(limit: number): Promise<readonly Note[]>;
  notes(subject: string): Promise<readonly Note[]>;
  /** Posts the messages about a note, once. */
  tell(seq: number, messages: readonly Message[], at: number): Promise<void>;
  /** How many messages were sent on a channel since then; a digest is one. */
  sentSince(channel: string, since: number): Promise<number>;
}
