import type { DatabaseSync } from 'node:sqlite';
import { observe, type Episode, type Meaning } from '../episodes.ts';
import type { Observation } from '../payload.ts';
import { eventRecorder } from './events.ts';
import type { Answers, Operations } from './port.ts';

const selectLast = `SELECT n, status, starts, ends, last_seen AS lastSeen FROM episode WHERE alert_key = ? ORDER BY n DESC LIMIT 1`;
const upsertEpisode = `
  INSERT INTO episode (alert_key, n, status, starts, ends, last_seen, labels) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET status = excluded.status, starts = excluded.starts, ends = excluded.ends, last_seen = excluded.last_seen`;
const insertRun = `
  INSERT INTO run (run_key, alert_key, n, alert, action, labels, state, token, due_at, planned_at) VALUES (?, ?, ?, ?, ?, ?, 'planned', 0, ?, ?)
  ON CONFLICT (run_key) DO NOTHING RETURNING id`;
const cancelRuns = `
  UPDATE run SET state = 'cancelled', token = token + 1, due_at = NULL
  WHERE alert_key = ? AND n = ? AND origin IS NULL AND state IN ('planned', 'claimed', 'waiting') RETURNING id`;

/** How exactly it is known when an alert was last seen, milliseconds. */
const STALE = 60_000;

export const ingestOperation = (db: DatabaseSync): Operations['ingest'] => {
  const delivered = db.prepare('INSERT INTO delivery (at, group_key, alerts, truncated) VALUES (?, ?, ?, ?)');
  const last = db.prepare(selectLast);
  const keep = db.prepare(upsertEpisode);
  const plan = db.prepare(insertRun);
  const cancel = db.prepare(cancelRuns);
  const event = eventRecorder(db);

  const ingestAlert = (seen: Observation, answers: Answers, at: number): Meaning => {
    const { alertKey } = seen;
    const before = last.get(alertKey) as Episode | undefined;
    const { meaning, episode } = observe(before, seen, at);
    // A cluster repeats much: what says nothing new is not written.
    if (meaning === 'repeated' && episode.starts === before?.starts && at - before.lastSeen < STALE) return meaning;
    const { n, status, starts, ends, lastSeen } = episode;
    const labels = JSON.stringify(seen.labels);
    keep.run(alertKey, n, status, starts, ends, lastSeen, labels);
    if (meaning === 'resolved')
      for (const { id } of cancel.all(alertKey, n))
        event(id as number, at, 'cancelled', 'the alert resolved before anything was done');
    const alert = seen.labels['alertname'] ?? '';
    const planned = meaning === 'opened' && Object.hasOwn(answers, alert) ? (answers[alert] ?? []) : [];
    for (const action of planned) {
      const run = plan.get(`${alertKey}/${n}/${action}`, alertKey, n, alert, action, labels, at, at);
      if (run !== undefined) event(run['id'] as number, at, 'planned', `${alert} fired`);
    }
    return meaning;
  };

  return ({ groupKey, truncated, alerts }, answers, at) => {
    delivered.run(at, groupKey, alerts.length, truncated);
    return alerts.map((seen) => ingestAlert(seen, answers, at));
  };
};
