/** What the ledger keeps for people. Times are Unix milliseconds; before and timeline are JSON. */
export const peopleTables = `
  CREATE TABLE note (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    by TEXT, says TEXT NOT NULL, told INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX note_subject ON note (subject, seq);
  CREATE INDEX note_untold ON note (seq) WHERE told = 0;

  CREATE INDEX episode_prioritized ON episode (starts) WHERE status = 'open' AND json_extract(labels, '$.priority') IS NOT NULL;
  CREATE TABLE incident (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, year INTEGER NOT NULL, n INTEGER NOT NULL, priority TEXT NOT NULL,
    title TEXT NOT NULL, host TEXT, opened_at INTEGER NOT NULL, opened_by TEXT, acked_at INTEGER, acked_by TEXT,
    recovered_at INTEGER, closed_at INTEGER, closed_by TEXT, news_at INTEGER NOT NULL, respond_by INTEGER,
    due_at INTEGER, escalations INTEGER NOT NULL DEFAULT 0, timeline TEXT,
    UNIQUE (year, n)
  ) STRICT;
  CREATE INDEX incident_open ON incident (id) WHERE closed_at IS NULL;
  CREATE INDEX incident_due ON incident (due_at) WHERE due_at IS NOT NULL;
  CREATE TABLE incident_alert (
    alert_key TEXT NOT NULL, n INTEGER NOT NULL, incident INTEGER NOT NULL REFERENCES incident, alert TEXT NOT NULL,
    host TEXT NOT NULL, fired_at INTEGER NOT NULL, over_at INTEGER,
    PRIMARY KEY (alert_key, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX incident_alert_of ON incident_alert (incident);
  CREATE INDEX incident_alert_open ON incident_alert (incident) WHERE over_at IS NULL;
  CREATE INDEX incident_alert_host ON incident_alert (host, alert, incident);
  CREATE INDEX incident_alert_name ON incident_alert (alert, incident);

  CREATE TABLE deployment (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, status TEXT NOT NULL, environment TEXT NOT NULL, version TEXT NOT NULL,
    previous TEXT, duration REAL NOT NULL, by TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER,
    streak INTEGER NOT NULL DEFAULT 0, result TEXT
  ) STRICT;
  CREATE INDEX deployment_due ON deployment (due_at) WHERE due_at IS NOT NULL;

  ALTER TABLE maintenance RENAME TO maintenance_before;
  CREATE TABLE maintenance (
    id INTEGER PRIMARY KEY, host TEXT NOT NULL, starts INTEGER NOT NULL, until INTEGER NOT NULL, by TEXT NOT NULL,
    why TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER, silence TEXT, before TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  CREATE INDEX maintenance_due ON maintenance (due_at) WHERE due_at IS NOT NULL;
  INSERT INTO maintenance (host, starts, until, by, why, state, due_at)
    SELECT host, 0, until, by, why, 'open', until FROM maintenance_before;
  DROP TABLE maintenance_before;
`;

/**
 * One chain of all lines: what a line about a run says of its decision, for whom it was written, its number among all lines, and what
 * was asked for. Indexed, for it is followed and shortened in this order.
 */
export const recordColumns = `
  ALTER TABLE event ADD COLUMN decision TEXT;
  ALTER TABLE event ADD COLUMN actor TEXT;
  ALTER TABLE event ADD COLUMN line INTEGER;
  ALTER TABLE note ADD COLUMN facts TEXT;
  ALTER TABLE note ADD COLUMN actor TEXT;
  ALTER TABLE note ADD COLUMN line INTEGER;
  ALTER TABLE note ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  CREATE UNIQUE INDEX event_line ON event (line);
  CREATE UNIQUE INDEX note_line ON note (line);
`;

/** What forgotten incidents have added to the counters, which must never fall; milliseconds. */
export const incidentTotals = `
  CREATE TABLE incident_total (
    priority TEXT NOT NULL, what TEXT NOT NULL, times INTEGER NOT NULL, ms INTEGER NOT NULL, PRIMARY KEY (priority, what)
  ) STRICT, WITHOUT ROWID;
`;

/** The alert whose silence is told. Its incident stays known, so that a silence soon after is the same one. */
export const watchdogTable = `
  CREATE TABLE watchdog (
    alert TEXT PRIMARY KEY, heard_at INTEGER, counts_from INTEGER NOT NULL, listened_at INTEGER NOT NULL,
    silent_since INTEGER, incident TEXT
  ) STRICT, WITHOUT ROWID;
`;
