import { type Collector, CollectorError, foreign, type Position, writing } from 'tocsin/exporter';
import { explainPrefix, prefixesIn, untagged } from '../redis/redis-prefixes.ts';
import { withRedis, type Talk } from '../redis/redis.ts';
import type { QueueSizeMetrics } from './application-metrics.ts';
import type { QueueMetrics } from './metrics.ts';
import { readPaused } from './paused.ts';
import type { QueueConfig } from './queue-config.ts';
import { readQueues, type QueueState } from './queue-keys.ts';
import { remarksOn } from './queue-remarks.ts';

/** Where it is told. */
export interface QueueTarget {
  readonly sizes: QueueSizeMetrics;
  readonly queues: QueueMetrics;
}

/** Milliseconds after which it is looked again whether the keys of an empty database are those of another prefix. */
const LOOK_AGAIN = 300_000;

const isEmpty = ({ ready, delayed, reserved }: QueueState): boolean => ready + delayed + reserved === 0;

/** Whether a prefix was seen to be right once: an application that has nothing to do has no key by which to see it. */
const prefixSeen = (position: Position | undefined): unknown => Object(position).prefix;

/** Counts the jobs in Laravel's queues, as Laravel's own Queue::size() does, and looks for those that are stuck. */
export const queue = (config: QueueConfig, target: QueueTarget): Collector => {
  const { prefix, queues, connection = 'redis', cache, ...server } = config;
  let looked = -Infinity;
  let wrong: CollectorError | undefined;

  /** An empty queue has no key, and one of another name has none either. @throws CollectorError where it is the name */
  const doubt = async (talk: Talk): Promise<void> => {
    if (performance.now() - looked > LOOK_AGAIN) {
      const [told] = explainPrefix(
        "Laravel's queues",
        { setting: 'prefix', prefix },
        new Set((await prefixesIn(talk, { prefix })).laravel.keys()),
      );
      wrong =
        told === undefined
          ? undefined
          : new CollectorError('config', told, 'Until then the sizes are unknown, and not 0.');
      looked = performance.now();
    }
    if (wrong) throw wrong;
  };

  return {
    id: 'queue',
    async collect({ signal, snapshot, position, reached }) {
      const now = Date.now() / 1000;
      const { states, paused } = await withRedis(server, signal, async (ask, talk) => {
        const states = await readQueues(ask, prefix, queues, now);
        if (!states.every(isEmpty)) reached({ prefix });
        else if (prefixSeen(position) !== prefix) await doubt(talk);
        return {
          states,
          paused: cache && (await readPaused(ask, { prefix, database: server.database, connection, cache, queues })),
        };
      });
      const out = { ...writing(target.sizes, snapshot), ...writing(target.queues, snapshot) };
      states.forEach(({ ready, delayed, reserved, overdue, expired, pushed }, index) => {
        const labels = { queue: foreign(untagged(queues[index] ?? '')) };
        out.queue_size.set(labels, ready + delayed + reserved);
        out.queue_jobs.set({ ...labels, state: 'ready' }, ready);
        out.queue_jobs.set({ ...labels, state: 'delayed' }, delayed);
        out.queue_jobs.set({ ...labels, state: 'reserved' }, reserved);
        out.queue_overdue_delayed_jobs.set(labels, overdue);
        out.queue_expired_reserved_jobs.set(labels, expired);
        if (pushed !== undefined) out.queue_oldest_job_age_seconds.set(labels, Math.max(0, now - pushed));
        if (paused) out.queue_paused.set(labels, paused[index] ? 1 : 0);
      });
    },
    examine: (signal) => remarksOn({ ...config, connection }, signal),
  };
};
