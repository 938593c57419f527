import type { DatabaseSync } from 'node:sqlite';
import type { Query } from '../prometheus/prometheus.ts';
import { done, type Outcome } from '../runs/result.ts';
import { headOf } from './line.ts';

/** Where the record ended when somebody else saw it last: `hash` is that of the line or the beginning of it, `head` its first 48 bits. */
export type Seen = { readonly hash: string } | { readonly line: number; readonly head: number };

const LOOK_BACK = '90d';
const asked = `last_over_time({__name__=~"tocsin_receiver_record_(lines|head)"}[${LOOK_BACK}])`;

/** What Prometheus has of the end of the record; undefined where it has nothing. */
export const seenByPrometheus = async (query: Query): Promise<Outcome<Seen | undefined>> => {
  const found = await query(asked);
  if (!found.ok) return found;
  const valueOf = (name: string): number =>
    Number(found.value.find(({ labels }) => labels['__name__'] === `tocsin_receiver_record_${name}`)?.value ?? NaN);
  const [line, head] = [valueOf('lines'), valueOf('head')];
  return done(Number.isNaN(line) || Number.isNaN(head) ? undefined : { line, head });
};

/** Whether a line that was seen elsewhere is still there. */
export const isStillThere = (db: DatabaseSync, seen: Seen): boolean => {
  if ('hash' in seen) {
    const one = db.prepare(
      'SELECT 1 FROM event WHERE substr(hash, 1, ?1) = ?2 UNION SELECT 1 FROM note WHERE substr(hash, 1, ?1) = ?2',
    );
    return one.get(seen.hash.length, seen.hash) !== undefined;
  }
  if (seen.line === 0) return true;
  const row = db
    .prepare('SELECT hash FROM event WHERE line = ?1 UNION ALL SELECT hash FROM note WHERE line = ?1')
    .get(seen.line);
  return row !== undefined && headOf({ line: seen.line, mac: String(row['hash']) }) === seen.head;
};
