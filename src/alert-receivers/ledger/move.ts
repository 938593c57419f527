import type { DatabaseSync } from 'node:sqlite';
import type { Move } from '../run.ts';
import type { Operations } from './port.ts';

/** From its claim to its end a run holds its host. */
const selectBusy = `
  SELECT 1 FROM run WHERE host = ? AND id <> ? AND due_at IS NOT NULL LIMIT 1`;
const selectCooling = `SELECT 1 FROM cooldown WHERE target = ? AND until > ?`;
const updateRun = `
  UPDATE run SET state = ?, token = token + 1, due_at = ?, host = coalesce(?, host), args = coalesce(?, args), change = coalesce(?, change),
    streak = coalesce(?, streak), deadline = coalesce(?, deadline), because = coalesce(?, because), result = coalesce(?, result)
  WHERE id = ? AND state = ? AND token = ?`;
const upsertCooldown = `
  INSERT INTO cooldown (target, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = max(until, excluded.until)`;
const insertLetter = `INSERT INTO outbox (channel, dedup, body, due_at) VALUES (?, ?, ?, ?) ON CONFLICT (dedup) DO NOTHING`;

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** One compare-and-set on (state, token), with everything that belongs to it. */
export const moveOperation = (db: DatabaseSync): Operations['move'] => {
  const busy = db.prepare(selectBusy);
  const cooling = db.prepare(selectCooling);
  const update = db.prepare(updateRun);
  const cool = db.prepare(upsertCooldown);
  const event = db.prepare('INSERT INTO event (run_id, at, state, why) VALUES (?, ?, ?, ?)');
  const post = db.prepare(insertLetter);

  const denied = (id: number, { guard }: Move, at: number): 'cooldown' | 'busy' | undefined => {
    if (guard === undefined) return undefined;
    if (cooling.get(guard.target, at) !== undefined) return 'cooldown';
    return busy.get(guard.host, id) === undefined ? undefined : 'busy';
  };

  return ({ id, state, token }, move, at) => {
    const denial = denied(id, move, at);
    if (denial !== undefined) return denial;
    const { hops, dueAt, set = {}, cooldown, messages = [] } = move;
    const last = hops.at(-1) ?? hops[0];
    const { host, args, change, streak, deadline, because, result } = set;
    const { changes } = update.run(
      last.state,
      dueAt,
      host ?? null,
      json(args),
      json(change),
      streak ?? null,
      deadline ?? null,
      because ?? null,
      result ?? null,
      id,
      state,
      token,
    );
    if (changes === 0) return 'lost';
    if (cooldown !== undefined) cool.run(cooldown.target, cooldown.until);
    for (const hop of hops) event.run(id, at, hop.state, hop.why);
    for (const { channel, dedup, body } of messages) post.run(channel, dedup, JSON.stringify(body), at);
    return 'moved';
  };
};
