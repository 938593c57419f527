import type { DatabaseSync } from 'node:sqlite';

// Not the newest, so that its number does not come again; nor one of whose alerts one still fires, which would open another.
const isOver = `
  closed_at < ?1 AND id < (SELECT max(id) FROM incident) AND NOT EXISTS (SELECT 1 FROM note WHERE subject = incident.number)
  AND NOT EXISTS (
    SELECT 1 FROM incident_alert AS a JOIN episode AS e ON e.alert_key = a.alert_key AND e.n = a.n
    WHERE a.incident = incident.id AND e.status = 'open')`;
const addUp = (what: 'acked' | 'recovered'): string => `
  INSERT INTO incident_total (priority, what, times, ms)
  SELECT priority, '${what}', count(*), sum(${what}_at - opened_at) FROM incident
  WHERE ${isOver} AND ${what}_at IS NOT NULL GROUP BY priority
  ON CONFLICT DO UPDATE SET times = times + excluded.times, ms = ms + excluded.ms`;

/** Forgets incidents that were closed before, once their lines of the record are gone; what they add to the counters stays. */
export const incidentForgetter = (db: DatabaseSync): ((before: number) => number) => {
  const totals = [addUp('acked'), addUp('recovered')].map((sql) => db.prepare(sql));
  const over = db.prepare(`SELECT id FROM incident WHERE ${isOver}`);
  const deletions = [
    db.prepare('DELETE FROM incident_alert WHERE incident = ?'),
    db.prepare('DELETE FROM incident WHERE id = ?'),
  ];
  return (before) => {
    const gone = over.all(before);
    if (gone.length === 0) return 0;
    for (const total of totals) total.run(before);
    for (const { id } of gone) for (const deletion of deletions) deletion.run(id as number);
    return gone.length;
  };
};
