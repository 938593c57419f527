import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Incident, IncidentAlert, IncidentRules, Moment, Note } from '../incident.ts';
import { timelineOf } from '../timeline.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { runReader } from '../../runs/store/runs.ts';

type Row = Record<string, SQLOutputValue>;
const alertsOfIncidents = `incident_alert AS a LEFT JOIN episode AS e ON e.alert_key = a.alert_key AND e.n = a.n
  LEFT JOIN annotation AS t ON t.opened = e.opened`;
const ofFirstAlert = (column: string): string => `
  (SELECT ${column} FROM ${alertsOfIncidents}
    WHERE a.incident = incident.id ORDER BY a.fired_at, a.alert, a.host LIMIT 1)`;
const columns = `
  number, priority, title, host, opened_at AS openedAt, opened_by AS openedBy, acked_at AS ackedAt, acked_by AS ackedBy,
  recovered_at AS recoveredAt, closed_at AS closedAt, closed_by AS closedBy, respond_by AS respondBy, escalations,
  ${ofFirstAlert('a.alert')} AS alert, ${ofFirstAlert('t.summary')} AS summary, ${ofFirstAlert('t.runbook')} AS runbook`;
export const incidentOf = ({ id: _id, timeline: _timeline, ...row }: Row): Incident =>
  ({ ...row }) as unknown as Incident;
export const selectIncident = (where: string): string => `SELECT id, ${columns}, timeline FROM incident WHERE ${where}`;

const insertIncident = `
  INSERT INTO incident (number, year, n, priority, title, host, opened_at, opened_by, news_at, respond_by, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`;

interface Opened {
  readonly priority: Incident['priority'];
  readonly title: string;
  readonly host: string | null;
  readonly by: string | null;
}
/** Opens an incident under the next number of the year. */
export const incidentOpener = (
  db: DatabaseSync,
): ((opened: Opened, rules: IncidentRules, at: number) => { readonly id: number; readonly number: string }) => {
  const last = db.prepare('SELECT coalesce(max(n), 0) AS n FROM incident WHERE year = ?');
  const insert = db.prepare(insertIncident);
  return ({ priority, title, host, by }, { respondWithin }, at) => {
    const year = new Date(at).getUTCFullYear();
    const n = Number(last.get(year)?.['n']) + 1;
    const number = `INC-${year}-${String(n).padStart(3, '0')}`;
    const respondBy = at + respondWithin[priority];
    const row = insert.get(number, year, n, priority, title, host, at, by, at, respondBy, respondBy);
    return { id: Number(row?.['id']), number };
  };
};

const selectAlerts = `
  SELECT a.alert, a.host, a.fired_at AS firedAt, a.over_at AS overAt, t.summary, t.runbook FROM ${alertsOfIncidents}
  WHERE a.incident = ? ORDER BY a.fired_at, a.alert, a.host`;
const selectRuns = `
  SELECT run.id FROM incident_alert AS a JOIN run ON run.alert_key = a.alert_key AND run.n = a.n
  WHERE a.incident = ?
  UNION SELECT id FROM run WHERE ordered IS NOT NULL AND json_extract(ordered, '$.incident') = ? ORDER BY id LIMIT 200`;

export interface IncidentReader {
  readonly alerts: (id: number) => readonly IncidentAlert[];
  readonly timeline: (id: number, number: string) => readonly Moment[];
}
export const incidentReader = (db: DatabaseSync): IncidentReader => {
  const alertsOf = db.prepare(selectAlerts);
  const runIds = db.prepare(selectRuns);
  const notesOf = db.prepare('SELECT seq, subject, at, kind, by, says FROM note WHERE subject = ? ORDER BY seq');
  const run = runReader(db);
  const alerts: IncidentReader['alerts'] = (id) =>
    alertsOf.all(id).map((row) => ({ ...row }) as unknown as IncidentAlert);
  const runs = (id: number, number: string): readonly RunRecord[] =>
    runIds.all(id, number).flatMap((row) => run(Number(row['id'])) ?? []);
  return {
    alerts,
    timeline: (id, number) =>
      timelineOf(
        alerts(id),
        runs(id, number),
        notesOf.all(number).map((row) => ({ ...row }) as unknown as Note),
      ),
  };
};

/** Closes an incident: from now on its timeline is its own, whatever is forgotten of alerts and runs. */
export const incidentCloser = (
  db: DatabaseSync,
): ((id: number, number: string, by: string | null, at: number) => void) => {
  const close = db.prepare(
    `UPDATE incident SET closed_at = ?, closed_by = ?, recovered_at = coalesce(recovered_at, ?), due_at = NULL, timeline = ? WHERE id = ?`,
  );
  const { timeline } = incidentReader(db);
  return (id, number, by, at) => void close.run(at, by, at, JSON.stringify(timeline(id, number)), id);
};
