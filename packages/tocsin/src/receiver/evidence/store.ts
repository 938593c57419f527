import type { DatabaseSync } from 'node:sqlite';
import type { Labels } from '../alerts/payload.ts';
import type { Sync } from '../database/sync.ts';
import type { RunState } from '../runs/run.ts';

/** What evidence is about; times are Unix milliseconds. */
export interface Asked {
  readonly alert: string;
  /** The run, or the incident, that is not its own past. */
  readonly run?: number;
  readonly incident?: string;
  readonly since: number;
  readonly before: number;
}
/** A time that an alert fired before. */
export interface PastEpisode {
  readonly host: string;
  readonly firedAt: number;
  readonly overAt: number | null;
  /** null: it has no priority. */
  readonly incident: string | null;
  /** What was done about it. */
  readonly answers: readonly { readonly action: string; readonly state: RunState }[];
}
/** What an action did for an alert. */
export interface Helped {
  readonly action: string;
  readonly times: number;
  readonly helped: number;
}
export interface Past {
  readonly times: number;
  /** The last ones, newest first. */
  readonly latest: readonly PastEpisode[];
  readonly helped: readonly Helped[];
}
/** A run that changed a host, or tried to. */
export interface ActedOn {
  readonly id: number;
  readonly action: string;
  readonly state: RunState;
  readonly beganAt: number;
  /** Who ordered it; null: an alert asked for it. */
  readonly orderedBy: string | null;
}

/** The alert that opened an incident. */
export interface FirstAlert {
  readonly labels: Labels;
  readonly firedAt: number;
  readonly overAt: number | null;
}

export interface EvidenceStore {
  /** Undefined: a person opened it, or the alert is forgotten. */
  firstAlert(incident: string): Promise<FirstAlert | undefined>;
  /** How often an alert fired before, and what helped. */
  past(asked: Asked): Promise<Past>;
  /** What was done on a host between two times, newest first. */
  actedOn(host: string, since: number, before: number): Promise<readonly ActedOn[]>;
}

const SHOWN = 5;
const ACTS = 10;
// Alerts without a priority have no incident; those that are answered have a run.
const others = `
  FROM (
    SELECT alert_key, n FROM incident_alert WHERE alert = ?1 AND fired_at >= ?2 AND fired_at < ?3
    UNION SELECT alert_key, n FROM run WHERE alert = ?1 AND ordered IS NULL AND planned_at >= ?2 AND planned_at < ?3) AS seen
  LEFT JOIN episode AS e ON e.alert_key = seen.alert_key AND e.n = seen.n
  LEFT JOIN incident_alert AS a ON a.alert_key = seen.alert_key AND a.n = seen.n
  LEFT JOIN incident AS i ON i.id = a.incident
  WHERE (?4 IS NULL OR i.number IS NOT ?4) AND coalesce(a.fired_at, e.starts) < ?3
    AND NOT EXISTS (SELECT 1 FROM run AS self WHERE self.id = ?5 AND self.alert_key = seen.alert_key AND self.n = seen.n)`;
const ended = `iif(e.status = 'closed', coalesce(e.ends, e.last_seen), NULL)`;
const selectLatest = `
  SELECT seen.alert_key AS alertKey, seen.n, coalesce(a.host, json_extract(e.labels, '$.instance'), '') AS host,
    coalesce(a.fired_at, e.starts) AS firedAt, coalesce(a.over_at, ${ended}) AS overAt, i.number AS incident ${others}
  ORDER BY firedAt DESC LIMIT ${SHOWN}`;
// A run that takes back what helped is not an answer.
const answers = 'began_at IS NOT NULL AND ordered IS NULL AND origin IS NULL';
const selectAnswers = `SELECT action, state FROM run WHERE alert_key = ? AND n = ? AND ${answers} ORDER BY id`;
const selectHelped = `
  SELECT action, count(*) AS times, sum(state = 'succeeded') AS helped FROM run
  WHERE began_at >= ?2 AND began_at < ?3 AND alert = ?1 AND id IS NOT ?4 AND due_at IS NULL AND ${answers}
  GROUP BY action ORDER BY helped DESC, action`;
const selectActs = `
  SELECT id, action, state, began_at AS beganAt, json_extract(ordered, '$.by') AS orderedBy FROM run
  WHERE began_at >= ?2 AND began_at < ?3 AND host = ?1 ORDER BY began_at DESC LIMIT ${ACTS}`;
const selectFirst = `
  SELECT e.labels, a.fired_at AS firedAt, a.over_at AS overAt FROM incident_alert AS a
  JOIN incident AS i ON i.id = a.incident JOIN episode AS e ON e.alert_key = a.alert_key AND e.n = a.n
  WHERE i.number = ? ORDER BY a.fired_at, a.alert, a.host LIMIT 1`;

/** Reads the past from what the ledger keeps of incidents and runs. */
export const evidenceStore = (db: DatabaseSync): Sync<EvidenceStore> => {
  const count = db.prepare(`SELECT count(*) AS times ${others}`);
  const latest = db.prepare(selectLatest);
  const answered = db.prepare(selectAnswers);
  const helped = db.prepare(selectHelped);
  const acts = db.prepare(selectActs);
  const first = db.prepare(selectFirst);
  const episodeOf = ({ alertKey, n, ...row }: Record<string, unknown>): PastEpisode => ({
    ...(row as unknown as Omit<PastEpisode, 'answers'>),
    answers: answered.all(String(alertKey), Number(n)) as unknown as PastEpisode['answers'],
  });
  return {
    firstAlert: (incident) => {
      const row = first.get(incident);
      return row && ({ ...row, labels: JSON.parse(String(row['labels'])) } as unknown as FirstAlert);
    },
    past: ({ alert, run = null, incident = null, since, before }) => ({
      times: Number(count.get(alert, since, before, incident, run)?.['times'] ?? 0),
      latest: latest.all(alert, since, before, incident, run).map(episodeOf),
      helped: helped.all(alert, since, before, run) as unknown as readonly Helped[],
    }),
    actedOn: (host, since, before) => acts.all(host, since, before) as unknown as readonly ActedOn[],
  };
};
