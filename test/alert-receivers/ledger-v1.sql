-- The ledger as version 1 left it, with one run that is over.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, group_key TEXT NOT NULL, alerts INTEGER NOT NULL, truncated INTEGER NOT NULL
) STRICT;
CREATE TABLE episode (
  alert_key TEXT NOT NULL, n INTEGER NOT NULL, status TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER,
  last_seen INTEGER NOT NULL, labels TEXT NOT NULL,
  PRIMARY KEY (alert_key, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE run (
  id INTEGER PRIMARY KEY, run_key TEXT NOT NULL UNIQUE, alert_key TEXT NOT NULL, n INTEGER NOT NULL,
  alert TEXT NOT NULL, action TEXT NOT NULL, labels TEXT NOT NULL, state TEXT NOT NULL, token INTEGER NOT NULL,
  due_at INTEGER, host TEXT, args TEXT, change TEXT, streak INTEGER NOT NULL DEFAULT 0, deadline INTEGER,
  because TEXT, result TEXT,
  FOREIGN KEY (alert_key, n) REFERENCES episode
) STRICT;
CREATE INDEX run_due ON run (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX run_episode ON run (alert_key, n);
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL REFERENCES run, at INTEGER NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX event_run ON event (run_id, seq);
CREATE TABLE cooldown (target TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, dedup TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER, delivered_at INTEGER, problem TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE due_at IS NOT NULL;
PRAGMA user_version = 1;
INSERT INTO episode VALUES ('key', 1, 'closed', 1, 2, 2, '{}');
INSERT INTO run VALUES (1, 'key/1/phpfpm.scale', 'key', 1, 'PhpFpmSaturated', 'phpfpm.scale', '{}', 'succeeded', 7, NULL, 'web-1', '{}', '{}', 3, 9, 'because', 'it helped');
INSERT INTO event (run_id, at, state, why) VALUES (1, 1, 'planned', 'PhpFpmSaturated fired');
