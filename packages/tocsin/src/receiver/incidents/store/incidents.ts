import type { DatabaseSync } from 'node:sqlite';
import type { Moment } from '../incident.ts';
import { incidentCloser, incidentOf, incidentOpener, incidentReader, selectIncident } from './rows.ts';
import { noteRecorder } from '../../record/recorder.ts';
import type { Sync } from '../../database/sync.ts';
import type { IncidentStore, Mean } from './incident-store.ts';
import { incidentTurn } from './turn.ts';

const acknowledge = `
  UPDATE incident SET acked_at = ?, acked_by = ?, due_at = CASE WHEN recovered_at IS NULL THEN NULL ELSE due_at END
  WHERE number = ? AND acked_at IS NULL AND closed_at IS NULL`;
// Those that are forgotten count as well.
const timesUntil = (what: 'acked' | 'recovered'): string => `
  SELECT priority, sum(times) AS times, sum(ms) / 1000.0 AS seconds FROM (
    SELECT priority, count(*) AS times, sum(${what}_at - opened_at) AS ms
    FROM incident WHERE ${what}_at IS NOT NULL GROUP BY priority
    UNION ALL SELECT priority, times, ms FROM incident_total WHERE what = '${what}')
  GROUP BY priority`;

/** What people and the scheduler do with incidents. */
export const incidentStore = (db: DatabaseSync): Sync<IncidentStore> => {
  const byNumber = db.prepare(selectIncident('number = ?'));
  const listOpen = db.prepare(selectIncident('closed_at IS NULL ORDER BY priority, id DESC LIMIT ?'));
  const listClosed = db.prepare(selectIncident('closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT ?'));
  const acked = db.prepare(acknowledge);
  const acknowledged = db.prepare(timesUntil('acked'));
  const recovered = db.prepare(timesUntil('recovered'));
  const open = incidentOpener(db);
  const close = incidentCloser(db);
  const read = incidentReader(db);
  const note = noteRecorder(db);
  const means = (rows: readonly object[]): readonly Mean[] => rows.map((row) => ({ ...row }) as Mean);
  const openId = (number: string): number | undefined => {
    const row = byNumber.get(number);
    return row === undefined || row['closedAt'] !== null ? undefined : Number(row['id']);
  };
  return {
    openIncident: (opening, rules, at) => {
      const { number } = open(opening, rules, at);
      note({
        subject: number,
        at,
        kind: 'opened',
        by: opening.by,
        says: `opened as ${opening.priority}: ${opening.title}`,
      });
      return number;
    },
    ackIncident: (number, by, at) => {
      if (acked.run(at, by, number).changes === 0) return false;
      note({ subject: number, at, kind: 'acknowledged', by, says: 'acknowledged' });
      return true;
    },
    closeIncident: (number, by, at) => {
      const id = openId(number);
      if (id === undefined) return false;
      note({ subject: number, at, kind: 'closed', by, says: 'closed' });
      close(id, number, by, at);
      return true;
    },
    remark: (number, by, says, at) => {
      if (openId(number) === undefined) return false;
      note({ subject: number, at, kind: 'remark', by, says }, { quiet: true });
      return true;
    },
    incidents: (which, limit) => (which === 'open' ? listOpen : listClosed).all(limit).map(incidentOf),
    incident: (number) => {
      const row = byNumber.get(number);
      if (row === undefined) return undefined;
      const id = Number(row['id']);
      const kept = row['timeline'];
      const timeline = typeof kept === 'string' ? (JSON.parse(kept) as readonly Moment[]) : read.timeline(id, number);
      return { ...incidentOf(row), alerts: read.alerts(id), timeline };
    },
    incidentTimes: () => ({ acknowledged: means(acknowledged.all()), recovered: means(recovered.all()) }),
    turnIncidents: incidentTurn(db),
  };
};
