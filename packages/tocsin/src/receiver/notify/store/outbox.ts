import type { DatabaseSync } from 'node:sqlite';
import type { Labels } from '../../alerts/payload.ts';
import type { Channel } from '../../runs/run.ts';
import type { Sync } from '../../database/sync.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';

/** Messages that wait, and what came of each attempt. */
export const outboxStore = (db: DatabaseSync): Sync<OutboxStore> => {
  const due = db.prepare(
    'SELECT id, dedup, body, attempts FROM outbox WHERE channel = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?',
  );
  const next = db.prepare('SELECT min(due_at) AS next FROM outbox WHERE channel = ? AND due_at > ?');
  const delivered = db.prepare('UPDATE outbox SET delivered_at = ?, due_at = NULL, problem = NULL WHERE id = ?');
  const postpone = db.prepare('UPDATE outbox SET attempts = attempts + 1, due_at = ?, problem = ? WHERE id = ?');
  const abandon = db.prepare('UPDATE outbox SET attempts = attempts + 1, due_at = NULL, problem = ? WHERE id = ?');
  const sent = db.prepare(
    'SELECT count(DISTINCT delivered_at) AS n FROM outbox WHERE channel = ? AND delivered_at > ?',
  );
  const posted = db.prepare(
    `SELECT json_extract(body, '$[0].labels') AS labels FROM outbox
     WHERE channel = 'alertmanager' AND json_extract(body, '$[0].labels.alertname') = ? ORDER BY id DESC LIMIT 100`,
  );
  const entryOf = (channel: Channel, row: Record<string, unknown>): OutboxEntry =>
    ({ ...row, channel, body: JSON.parse(row['body'] as string) }) as OutboxEntry;
  return {
    dueEntries: (channel, now, limit) => ({
      entries: due.all(channel, now, limit).map((row) => entryOf(channel, row)),
      next: (next.get(channel, now) as { next: number | null }).next,
    }),
    delivered: (entry, at) => void delivered.run(at, entry),
    abandon: (entry, problem) => void abandon.run(problem, entry),
    postpone: (entry, until, problem) => void postpone.run(until, problem, entry),
    postedAlerts: (alertname) => posted.all(alertname).map(({ labels }) => JSON.parse(String(labels)) as Labels),
    sentSince: (channel, since) => Number(sent.get(channel, since)?.['n'] ?? 0),
  };
};
