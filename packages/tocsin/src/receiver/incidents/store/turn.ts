import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Priority } from '#lang';
import type { IncidentRules } from '../incident.ts';
import type { Labels } from '../../alerts/payload.ts';
import { incidentCloser, incidentOpener } from './rows.ts';
import { noteRecorder } from '../../record/recorder.ts';
import type { Sync } from '../../database/sync.ts';
import type { IncidentStore } from './incident-store.ts';

type Row = Record<string, SQLOutputValue>;

/** New alerts sorted in one turn: between two turns deliveries have theirs. */
const AT_ONCE = 200;

// An alert with the label `incident` is the escalation of one, not another; and the watchdog's incident is its silence.
const selectNew = `
  SELECT alert_key AS alertKey, n, labels, starts FROM episode AS e
  WHERE status = 'open' AND json_extract(labels, '$.priority') IS NOT NULL AND json_extract(labels, '$.priority') IN ('P1', 'P2', 'P3', 'P4')
    AND json_extract(labels, '$.incident') IS NULL
    AND coalesce(json_extract(labels, '$.alertname'), '') NOT IN (SELECT alert FROM watchdog)
    AND NOT EXISTS (SELECT 1 FROM incident_alert AS a WHERE a.alert_key = e.alert_key AND a.n = e.n)
  ORDER BY starts LIMIT ${AT_ONCE}`;
const found = 'i.id, i.number, i.priority, i.recovered_at AS recoveredAt, i.acked_at AS ackedAt, i.due_at AS dueAt';
const selectSame = `
  SELECT ${found} FROM incident_alert AS a JOIN incident AS i ON i.id = a.incident
  WHERE (a.alert_key = ?1 OR (a.alert = ?2 AND a.host = ?3)) AND i.closed_at IS NULL ORDER BY i.id DESC LIMIT 1`;
const selectNear = `
  SELECT ${found} FROM incident AS i
  WHERE i.closed_at IS NULL AND i.news_at > ?1 AND (i.host = ?2
    OR EXISTS (SELECT 1 FROM incident_alert AS a WHERE a.alert = ?3 AND a.incident = i.id)
    OR (?2 <> '' AND EXISTS (SELECT 1 FROM incident_alert AS a WHERE a.host = ?2 AND a.incident = i.id)))
  ORDER BY i.id DESC LIMIT 1`;
const selectStorm = `
  SELECT ${found}, (SELECT count(*) FROM incident WHERE closed_at IS NULL AND opened_by IS NULL AND opened_at > ?1) AS opened
  FROM incident AS i WHERE i.closed_at IS NULL AND i.opened_by IS NULL AND i.opened_at > ?1 ORDER BY i.id DESC LIMIT 1`;
const insertAlert =
  'INSERT INTO incident_alert (alert_key, n, incident, alert, host, fired_at) VALUES (?, ?, ?, ?, ?, ?)';
const updateNews = `
  UPDATE incident SET news_at = ?, recovered_at = NULL, priority = min(priority, ?), respond_by = ?, due_at = ? WHERE id = ?`;

const episodeOfAlert = 'FROM episode AS e WHERE e.alert_key = incident_alert.alert_key AND e.n = incident_alert.n';
const updateOver = `
  UPDATE incident_alert SET over_at = max(fired_at, coalesce((SELECT coalesce(e.ends, e.last_seen) ${episodeOfAlert}), fired_at))
  WHERE over_at IS NULL AND NOT EXISTS (SELECT 1 ${episodeOfAlert} AND e.status = 'open')`;
const updateRecovered = `
  UPDATE incident SET due_at = ?1, recovered_at = max(opened_at, (SELECT max(over_at) FROM incident_alert WHERE incident = incident.id))
  WHERE closed_at IS NULL AND recovered_at IS NULL AND opened_by IS NULL
    AND NOT EXISTS (SELECT 1 FROM incident_alert AS a WHERE a.incident = incident.id AND a.over_at IS NULL) RETURNING number`;

const selectDue = `
  SELECT id, number, priority, recovered_at AS recoveredAt, escalations FROM incident
  WHERE due_at <= ? AND closed_at IS NULL ORDER BY due_at, id`;
const updateEscalated = 'UPDATE incident SET escalations = escalations + 1, due_at = ? WHERE id = ?';

/** One turn of all incidents. */
export const incidentTurn = (db: DatabaseSync): Sync<IncidentStore>['turnIncidents'] => {
  const fresh = db.prepare(selectNew);
  const [same, near, storm] = [db.prepare(selectSame), db.prepare(selectNear), db.prepare(selectStorm)];
  const [join, news] = [db.prepare(insertAlert), db.prepare(updateNews)];
  const [over, recovered] = [db.prepare(updateOver), db.prepare(updateRecovered)];
  const [due, escalated] = [db.prepare(selectDue), db.prepare(updateEscalated)];
  const next = db.prepare('SELECT min(due_at) AS next FROM incident WHERE due_at > ? AND closed_at IS NULL');
  const open = incidentOpener(db);
  const close = incidentCloser(db);
  const note = noteRecorder(db);

  const belongsTo = (
    alertKey: string,
    alert: string,
    host: string,
    rules: IncidentRules,
    at: number,
  ): Row | undefined => {
    const since = at - rules.together;
    const known = same.get(alertKey, alert, host) ?? near.get(since, host, alert);
    if (known !== undefined) return known;
    const latest = storm.get(since);
    return latest !== undefined && Number(latest['opened']) >= rules.storm ? latest : undefined;
  };

  /** An incident hears of one more alert: it may have recovered too early, or be worse than it was. */
  const hear = (incident: Row, priority: Priority, alert: string, rules: IncidentRules, at: number): void => {
    const subject = String(incident['number']);
    const before = incident['priority'] as Priority;
    const [relapsed, worse] = [incident['recoveredAt'] !== null, priority < before];
    const respondBy = at + rules.respondWithin[worse ? priority : before];
    const current = incident['dueAt'] === null ? Infinity : Number(incident['dueAt']);
    const dueAt = relapsed ? respondBy : Math.min(current, worse ? respondBy : current);
    const waits = incident['ackedAt'] === null && Number.isFinite(dueAt);
    news.run(at, priority, waits ? dueAt : null, waits ? dueAt : null, Number(incident['id']));
    if (relapsed) note({ subject, at, kind: 'relapsed', by: null, says: `${alert} fired again: it is not over` });
    if (worse) note({ subject, at, kind: 'raised', by: null, says: `${alert} makes it ${priority}: it was ${before}` });
  };

  const sort = ({ alertKey, n, labels: text, starts }: Row, rules: IncidentRules, at: number): void => {
    const labels = JSON.parse(String(text)) as Labels;
    const priority = labels['priority'] as Priority;
    const [alert, host] = [labels['alertname'] ?? '', labels['instance'] ?? ''];
    const incident = belongsTo(String(alertKey), alert, host, rules, at);
    if (incident !== undefined) hear(incident, priority, alert, rules, at);
    const title = host === '' ? alert : `${alert} on ${host}`;
    const id = incident?.['id'] ?? opened(priority, title, host === '' ? null : host, rules, at);
    join.run(String(alertKey), Number(n), Number(id), alert, host, Number(starts));
  };
  const opened = (priority: Priority, title: string, host: string | null, rules: IncidentRules, at: number): number => {
    const { id, number } = open({ priority, title, host, by: null }, rules, at);
    note({ subject: number, at, kind: 'opened', by: null, says: `opened as ${priority}: ${title}` });
    return id;
  };

  const pass = ({ id, number, priority, recoveredAt, escalations }: Row, rules: IncidentRules, at: number): void => {
    const subject = String(number);
    if (recoveredAt !== null) {
      note({ subject, at, kind: 'closed', by: null, says: 'closed by itself: it stayed quiet' });
      close(Number(id), subject, null, at);
      return;
    }
    escalated.run(at + rules.respondWithin[priority as Priority], Number(id));
    const times = Number(escalations) + 1;
    note({ subject, at, kind: 'escalated', by: null, says: `nobody has acknowledged it in time: escalation ${times}` });
  };

  return (rules, at) => {
    const alerts = fresh.all();
    for (const alert of alerts) sort(alert, rules, at);
    const ended = Number(over.run().changes);
    const well = ended === 0 ? [] : recovered.all(at + rules.quiet);
    for (const { number } of well)
      note({ subject: String(number), at, kind: 'recovered', by: null, says: 'all its alerts are over' });
    const late = due.all(at);
    for (const incident of late) pass(incident, rules, at);
    const more = alerts.length === AT_ONCE ? at : null;
    return {
      changed: alerts.length + ended + late.length,
      next: more ?? (next.get(at) as { next: number | null }).next,
    };
  };
};
