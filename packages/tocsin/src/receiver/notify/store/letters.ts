import type { DatabaseSync } from 'node:sqlite';
import type { Channel } from '../../runs/run.ts';
import type { Letter, Operations } from '../../ledger/port.ts';

export const letterOperations = (
  db: DatabaseSync,
): Pick<Operations, 'letters' | 'delivered' | 'postpone' | 'abandon'> => {
  const due = db.prepare(
    'SELECT id, dedup, body, attempts FROM outbox WHERE channel = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?',
  );
  const next = db.prepare('SELECT min(due_at) AS next FROM outbox WHERE channel = ? AND due_at > ?');
  const delivered = db.prepare('UPDATE outbox SET delivered_at = ?, due_at = NULL, problem = NULL WHERE id = ?');
  const postpone = db.prepare('UPDATE outbox SET attempts = attempts + 1, due_at = ?, problem = ? WHERE id = ?');
  const abandon = db.prepare('UPDATE outbox SET attempts = attempts + 1, due_at = NULL, problem = ? WHERE id = ?');
  const letterOf = (channel: Channel, row: Record<string, unknown>): Letter =>
    ({ ...row, channel, body: JSON.parse(row['body'] as string) }) as Letter;
  return {
    letters: (channel, now, limit) => ({
      letters: due.all(channel, now, limit).map((row) => letterOf(channel, row)),
      next: (next.get(channel, now) as { next: number | null }).next,
    }),
    delivered: (letter, at) => void delivered.run(at, letter),
    abandon: (letter, problem) => void abandon.run(problem, letter),
    postpone: (letter, until, problem) => void postpone.run(until, problem, letter),
  };
};
