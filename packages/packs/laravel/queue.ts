import { type Collector, foreign, writing } from 'tocsin/exporter';
import type { QueueSizeMetrics } from './application-metrics.ts';
import type { QueueMetrics } from './metrics.ts';
import { withRedis, type Command, type RedisServer } from '../redis/redis.ts';
import { explainPrefix, prefixesIn } from '../redis/redis-prefixes.ts';
import { pushedAt } from './queue-payload.ts';

interface Config extends RedisServer {
  /** What Laravel puts before every key. */
  readonly prefix: string;
  readonly queues: readonly string[];
}

/** Where it is told. */
export interface QueueTarget {
  readonly sizes: QueueSizeMetrics;
  readonly queues: QueueMetrics;
}

const COMMANDS = 6;
/** Laravel keeps a queue in a list, oldest first, and its delayed and reserved jobs in sorted sets by the second that ends them. */
const commandsFor = (key: string, now: number): readonly Command[] => [
  ['llen', key],
  ['zcard', `${key}:delayed`],
  ['zcard', `${key}:reserved`],
  ['zcount', `${key}:delayed`, '-inf', now],
  ['zcount', `${key}:reserved`, '-inf', now],
  ['lindex', key, 0],
];

/** Counts the jobs in Laravel's queues, as Laravel's own Queue::size() does, and looks for those that are stuck. */
export const queue = ({ prefix, queues, ...server }: Config, target: QueueTarget): Collector => ({
  id: 'queue',
  async collect({ signal, snapshot }) {
    const now = Date.now() / 1000;
    const replies = await withRedis(server, signal, (ask) =>
      ask(...queues.flatMap((name) => commandsFor(`${prefix}queues:${name}`, Math.floor(now)))),
    );
    const out = { ...writing(target.sizes, snapshot), ...writing(target.queues, snapshot) };
    queues.forEach((name, index) => {
      const labels = { queue: foreign(name) };
      const own = replies.slice(index * COMMANDS, (index + 1) * COMMANDS);
      const [ready = NaN, delayed = NaN, reserved = NaN, overdue = NaN, expired = NaN] = own.slice(0, 5).map(Number);
      out.queue_size.set(labels, ready + delayed + reserved);
      out.queue_jobs.set({ ...labels, state: 'ready' }, ready);
      out.queue_jobs.set({ ...labels, state: 'delayed' }, delayed);
      out.queue_jobs.set({ ...labels, state: 'reserved' }, reserved);
      out.queue_overdue_delayed_jobs.set(labels, overdue);
      out.queue_expired_reserved_jobs.set(labels, expired);
      const pushed = pushedAt(own[5]);
      if (pushed !== undefined) out.queue_oldest_job_age_seconds.set(labels, Math.max(0, now - pushed));
    });
  },
  examine: async (signal) =>
    explainPrefix(
      "Laravel's queues",
      { setting: 'prefix', prefix, database: server.database },
      (await prefixesIn(server, signal)).laravel,
    ),
});
