import type { DatabaseSync } from 'node:sqlite';
import { restAfter, type Rest } from '../../guards/flap.ts';
import { judgeLedger } from '../../guards/ledger.ts';
import { holding } from '../../guards/order.ts';
import { eventRecorder } from '../../record/recorder.ts';
import { followUpPlanner } from './follow-up.ts';
import { rungPlanner } from './ladder.ts';
import { ledgerFactsReader, type Asking } from '../../guards/store.ts';
import type { Message, RunState } from '../run.ts';
import type { Sync } from '../../database/sync.ts';
import type { RunStore } from './run-store.ts';

const updateRun = `
  UPDATE run SET state = ?, token = token + 1, due_at = ?, host = coalesce(?, host), args = coalesce(?, args), change = coalesce(?, change),
    streak = coalesce(?, streak), deadline = coalesce(?, deadline), because = coalesce(?, because), result = coalesce(?, result), todo = ?,
    began_at = coalesce(began_at, ?), owner = coalesce(?, owner), evidence = coalesce(?, evidence), held_by = coalesce(?, held_by)
  WHERE id = ? AND state = ? AND token = ?`;
const upsertCooldown = `
  INSERT INTO cooldown (target, until, times) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET until = max(until, excluded.until), times = excluded.times`;
const insertLetter = `INSERT INTO outbox (channel, dedup, body, due_at) VALUES (?, ?, ?, ?) ON CONFLICT (dedup) DO NOTHING`;

/** Puts a message into the outbox; the same one only once. */
export const messagePoster = (db: DatabaseSync): ((message: Message, at: number) => void) => {
  const insert = db.prepare(insertLetter);
  return ({ channel, dedup, body }, at) => void insert.run(channel, dedup, JSON.stringify(body), at);
};

/** What came of it is still needed, whatever is said meanwhile: the step that is next undoes it, and says why. */
const UNDONE_NEXT: ReadonlySet<RunState> = new Set(['failed', 'ineffective']);

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** One compare-and-set on (state, token), with everything that belongs to it. */
export const moveOperation = (db: DatabaseSync): Sync<RunStore>['move'] => {
  const inside = ledgerFactsReader(db);
  const self = db.prepare('SELECT id, alert, action FROM run WHERE id = ?');
  const update = db.prepare(updateRun);
  const rested = db.prepare('SELECT until, times FROM cooldown WHERE target = ?');
  const cool = db.prepare(upsertCooldown);
  const event = eventRecorder(db);
  const post = messagePoster(db);
  const follow = followUpPlanner(db);
  const climb = rungPlanner(db);

  return (
    { id, state, token },
    { guard, hops, dueAt, set = {}, cooldown, messages = [], todo, followUp, next },
    at,
  ) => {
    if (guard !== undefined) {
      const asking = self.get(id) as Asking | undefined;
      if (asking === undefined) return 'lost';
      const verdict = judgeLedger(inside(asking, guard, at), guard.limits, holding(guard.orderedBy));
      if (verdict.kind !== 'allow') return verdict;
    }
    const last = hops.at(-1) ?? hops[0];
    const { host, args, change, streak, deadline, because, result, beganAt, owner, evidence, heldBy } = set;
    const { changes } = update.run(
      last.state,
      dueAt,
      host ?? null,
      json(args),
      json(change),
      streak ?? null,
      deadline ?? null,
      because ?? null,
      result ?? (UNDONE_NEXT.has(last.state) ? null : last.why),
      todo ?? null,
      beganAt ?? null,
      owner ?? null,
      json(evidence),
      heldBy ?? null,
      id,
      state,
      token,
    );
    if (changes === 0) return 'lost';
    if (cooldown !== undefined) {
      const { target } = cooldown;
      const { until, times } = restAfter(cooldown.until - at, rested.get(target) as Rest | undefined, at);
      cool.run(target, until, times);
    }
    for (const hop of hops) event(id, at, hop.state, hop.why);
    if (followUp !== undefined) follow(id, followUp, at);
    if (next !== undefined) climb(id, next, at);
    for (const message of messages) post(message, at);
    return 'moved';
  };
};
