import type { Remark } from 'tocsin/exporter';
import { explainPrefix, prefixesIn, untagged, type Prefixes } from '../redis/redis-prefixes.ts';
import { withRedis } from '../redis/redis.ts';
import type { QueueConfig } from './queue-config.ts';

/** So many databases are looked into for queues that are paused: Laravel's cache is in the second one. */
const MOST_DATABASES = 16;
const MOST_NAMES = 10;

const listOf = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''}`;

/** Queues that have jobs here and that the configuration does not name. */
const unwatched = ({ laravel }: Prefixes, { prefix, queues }: QueueConfig): readonly Remark[] => {
  const watched = new Set(queues.map(untagged));
  const others = [...(laravel.get(prefix) ?? [])].filter((name) => !watched.has(name)).toSorted();
  return others.length === 0
    ? []
    : [{ note: `There are queues that are not watched: ${listOf(others)}. Add them to queues, if they matter.` }];
};

/** What the keys of the database tell beyond what is collected. */
export const remarksOn = (
  config: QueueConfig & { readonly connection: string },
  signal: AbortSignal,
): Promise<readonly Remark[]> => {
  const { prefix, queues, cache, database, connection } = config;
  return withRedis(config, signal, async (ask, talk) => {
    const found = await prefixesIn(talk, { prefix });
    const prefixes = new Set(found.laravel.keys());
    const remarks: Remark[] = [
      ...explainPrefix("Laravel's queues", { setting: 'prefix', prefix }, prefixes),
      ...unwatched(found, config),
    ];
    if (prefixes.size === 0)
      remarks.push({
        note: `Database ${database} has no job of Laravel: nothing waits, or the queues are in another database.`,
      });
    const paused = new Set(found.paused);
    const [space] = await ask(['info', 'keyspace']).catch(() => ['']);
    const others = [...String(space).matchAll(/^db(\d+):/gm)].map(([, number]) => Number(number));
    for (const other of others.filter((number) => number !== database).slice(0, MOST_DATABASES))
      for (const name of (await withRedis({ ...config, database: other }, signal, (_, there) => prefixesIn(there)))
        .paused)
        paused.add(name);
    const ours = queues.map(untagged).filter((name) => paused.has('all') || paused.has(`${connection}:${name}`));
    if (ours.length > 0) remarks.push(`Paused by queue:pause, so that no worker takes a job: ${listOf(ours)}.`);
    if (ours.length > 0 && cache === undefined)
      remarks.push({ note: 'Set cache, where Laravel keeps that, and it is a metric as well.' });
    return remarks;
  });
};
