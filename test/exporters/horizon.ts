import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Writes what Horizon 5 writes, key by key, under its prefix. Times are seconds since 1970. */
export const seedHorizon = (client: Redis, prefix = 'askproai_horizon:') => {
  const now = (): number => Date.now() / 1000;
  return {
    master: async (name: string, status: string, at = now()): Promise<void> => {
      await client.zadd(`${prefix}masters`, at, name);
      await client.hset(`${prefix}master:${name}`, {
        name,
        environment: 'production',
        pid: 1,
        status,
        supervisors: '[]',
      });
    },
    supervisor: async (
      name: string,
      {
        master,
        processes,
        maxProcesses,
        status = 'running',
        at = now(),
      }: { master: string; processes: Record<string, number>; maxProcesses: number; status?: string; at?: number },
    ): Promise<void> => {
      const key = `${master}:${name}`;
      await client.zadd(`${prefix}supervisors`, at, key);
      await client.hset(`${prefix}supervisor:${key}`, {
        name: key,
        master,
        pid: 2,
        status,
        processes: JSON.stringify(processes),
        options: JSON.stringify({ name: key, connection: 'redis', maxProcesses, balance: 'auto' }),
      });
    },
    /** A job that ended `ended`, after it had waited and run for so long. */
    finished: async (
      list: 'completed' | 'silenced' | 'failed',
      {
        queue,
        name,
        wait = 1,
        run = 0.5,
        ended = now(),
        id = randomUUID(),
      }: { queue: string; name: string; wait?: number; run?: number; ended?: number; id?: string },
    ): Promise<string> => {
      const reserved = ended - run;
      await client.zadd(`${prefix}${list}_jobs`, -ended, id);
      await client.hset(`${prefix}${id}`, {
        id,
        connection: 'redis',
        queue,
        name,
        status: list === 'failed' ? 'failed' : 'completed',
        payload: '{}',
        created_at: String(reserved - wait),
        updated_at: String(ended),
        reserved_at: String(reserved),
        [list === 'failed' ? 'failed_at' : 'completed_at']: String(ended),
      });
      return id;
    },
    /** What horizon:snapshot leaves behind: the counters of throughput are gone. */
    snapshot: async (at = Math.floor(now())): Promise<void> => {
      await client.del(`${prefix}queue:calls`, `${prefix}measured_queues`);
      await client.set(`${prefix}last_snapshot_at`, at);
    },
  };
};
