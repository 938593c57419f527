import { untagged } from '../redis/redis-prefixes.ts';
import type { Ask } from '../redis/redis.ts';
import type { Command } from '../redis/server.ts';
import { pushedAt } from './queue-payload.ts';

/** What lies in a queue. */
export interface QueueState {
  readonly ready: number;
  readonly delayed: number;
  readonly reserved: number;
  readonly overdue: number;
  readonly expired: number;
  /** When the job at its head was pushed, in seconds since 1970. */
  readonly pushed: number | undefined;
}

/** The keys of a queue: on a cluster Laravel puts the name into a hash tag, and after a move there may be both. */
export const keysOf = (prefix: string, queue: string): readonly string[] => [
  `${prefix}queues:${untagged(queue)}`,
  `${prefix}queues:{${untagged(queue)}}`,
];

/** Laravel keeps a queue in a list, oldest first, and its delayed and reserved jobs in sorted sets by the second that ends them. */
const commandsFor = (key: string, now: number): readonly Command[] => [
  ['llen', key],
  ['zcard', `${key}:delayed`],
  ['zcard', `${key}:reserved`],
  ['zcount', `${key}:delayed`, '-inf', now],
  ['zcount', `${key}:reserved`, '-inf', now],
  ['lindex', key, 0],
];
const COMMANDS = commandsFor('', 0).length;

const stateIn = (replies: readonly unknown[]): QueueState => {
  const [ready = NaN, delayed = NaN, reserved = NaN, overdue = NaN, expired = NaN] = replies.slice(0, 5).map(Number);
  return { ready, delayed, reserved, overdue, expired, pushed: pushedAt(replies[5]) };
};

const together = (one: QueueState, other: QueueState): QueueState => {
  const pushed = [one.pushed, other.pushed].filter((at) => at !== undefined);
  return {
    ready: one.ready + other.ready,
    delayed: one.delayed + other.delayed,
    reserved: one.reserved + other.reserved,
    overdue: one.overdue + other.overdue,
    expired: one.expired + other.expired,
    pushed: pushed.length === 0 ? undefined : Math.min(...pushed),
  };
};

/** What lies in each queue, in their order; in one round trip. @param now seconds since 1970 */
export const readQueues = async (
  ask: Ask,
  prefix: string,
  queues: readonly string[],
  now: number,
): Promise<readonly QueueState[]> => {
  const keys = queues.flatMap((queue) => keysOf(prefix, queue));
  const replies = await ask(...keys.flatMap((key) => commandsFor(key, Math.floor(now))));
  const states = keys.map((_, index) => stateIn(replies.slice(index * COMMANDS, (index + 1) * COMMANDS)));
  return queues.map((_, index) => {
    const [plain, tagged] = states.slice(index * 2, index * 2 + 2) as [QueueState, QueueState];
    return together(plain, tagged);
  });
};
