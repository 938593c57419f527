import { layOutLaravel, type Laravel } from '../e2e/site/laravel.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { startRedis, type Redis } from '../e2e/site/redis.ts';
import type { Run } from '../e2e/processes.ts';
import { startHost, type Host } from './web-host.ts';

/** A host with the application, its database and its Redis, and the program that tells the application what to do. */
export interface LaravelHost extends Host {
  readonly laravel: Laravel;
  readonly redis: Redis;
}
export const startLaravelHost = async (run: Run): Promise<LaravelHost> => {
  const redis = await startRedis(run);
  const laravel = await layOutLaravel(run, await startMariaDb(run), redis);
  return { ...(await startHost(run, { application: { APPLICATION: laravel.root } })), laravel, redis };
};
