import type { HorizonMetrics } from '../metrics.ts';
import { type Bookmark, foreign, Recent, type Samples, tallying } from 'tocsin/exporter';
import { untagged } from '../../redis/redis-prefixes.ts';
import type { Ask } from '../../redis/redis.ts';

/** Jobs for one scrape: 25 us each. What is beyond waits for the next one; Horizon keeps it for an hour. */
const MOST = 5000;
const PAGE = 500;
/** Seconds that a job may appear late: hosts' clocks differ, and its time is taken before it is written. */
const OVERLAP = 10;
/** How much the last job says about how long the next will take. */
const WEIGHT = 0.05;

const LISTS = ['completed', 'silenced', 'failed'] as const;
type List = (typeof LISTS)[number];
const FIELDS = ['queue', 'name', 'created_at', 'reserved_at', 'completed_at', 'failed_at'] as const;

/** How long the jobs of each queue took lately. */
export class JobTimes {
  readonly #seconds = new Map<string, number>();
  /** Of one job. Undefined while none was seen. */
  of(queue: string): number | undefined {
    return this.#seconds.get(queue);
  }
  took(queue: string, seconds: number): void {
    const before = this.#seconds.get(queue) ?? seconds;
    this.#seconds.set(queue, before + WEIGHT * (seconds - before));
  }
}

type Fields = Readonly<Record<(typeof FIELDS)[number], string | null>>;

const timeBetween = (start: string | null, end: string | null): number | undefined => {
  const seconds = Number(end) - Number(start);
  return start !== null && end !== null && Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
};

const count = (list: List, fields: Fields, { metrics, tally, times }: Counting): void => {
  const out = tallying(metrics, tally);
  const queue = untagged(fields.queue ?? '');
  const labels = { queue: foreign(queue), class: fields.name ?? 'unknown' };
  if (list === 'failed') return out.queue_jobs_failed_total.add(labels);
  out.queue_jobs_processed_total.add(labels);
  const wait = timeBetween(fields.created_at, fields.reserved_at);
  if (wait !== undefined) out.queue_job_wait_seconds.observe({ queue: labels.queue }, wait);
  const seconds = timeBetween(fields.reserved_at, fields.completed_at);
  if (seconds === undefined) return;
  out.queue_job_duration_seconds.observe(labels, seconds);
  times.took(queue, seconds);
};

/** One page, oldest first: scores are negative times. */
const pageOf = async (
  ask: Ask,
  key: string,
  from: number,
  offset: number,
): Promise<readonly (readonly [string, number])[]> => {
  const [flat] = (await ask(['zrevrangebyscore', key, -from, '-inf', 'WITHSCORES', 'LIMIT', offset, PAGE])) as [
    string[],
  ];
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] ?? '', -Number(flat[index * 2 + 1])]);
};

const fieldsOf = async (ask: Ask, prefix: string, ids: readonly string[]): Promise<readonly Fields[]> => {
  if (ids.length === 0) return [];
  const rows = (await ask(...ids.map((id) => ['hmget', `${prefix}${id}`, ...FIELDS] as const))) as (string | null)[][];
  return rows.map((row) => Object.fromEntries(FIELDS.map((field, index) => [field, row[index] ?? null])) as Fields);
};

/** Horizon writes a job's place in the list before the job's end: what has none yet is looked at again. */
const isWhole = (list: List, { completed_at: completed, failed_at: failed }: Fields): boolean =>
  (list === 'failed' ? failed : completed) !== null;

/** Where finished jobs are counted, and since when. */
export interface Counting {
  readonly metrics: HorizonMetrics;
  readonly tally: Samples;
  readonly times: JobTimes;
  readonly bookmark: (name: string) => Bookmark;
  /** Seconds since 1970: what ended before is not counted, the very first time. */
  readonly since: number;
}

const readList = async (ask: Ask, prefix: string, list: List, counting: Counting): Promise<number> => {
  const { position, reached } = counting.bookmark(list);
  const recent = Recent.at(position, counting.since, OVERLAP);
  const key = `${prefix}${list}_jobs`;
  let offset = 0;
  const { from } = recent;
  for (let taken = 0; taken < MOST;) {
    const page = await pageOf(ask, key, from, offset);
    const fresh = page.filter(([id]) => !recent.has(id));
    const fields = await fieldsOf(
      ask,
      prefix,
      fresh.map(([id]) => id),
    );
    fresh.forEach(([id, at], index) => {
      const job = fields[index];
      if (job === undefined || !isWhole(list, job)) return;
      count(list, job, counting);
      recent.take(id, at);
    });
    recent.settle();
    reached(recent.position);
    taken += fresh.length;
    offset += page.length;
    if (page.length < PAGE) return 0;
  }
  const [rest] = await ask(['zcount', key, '-inf', -from]);
  return Number(rest) - offset;
};

/** Counts the jobs that ended since the last time. @returns how many are left for the next time */
export const countFinished = async (ask: Ask, prefix: string, counting: Counting): Promise<number> => {
  let unread = 0;
  for (const list of LISTS) unread += await readList(ask, prefix, list, counting);
  return unread;
};
