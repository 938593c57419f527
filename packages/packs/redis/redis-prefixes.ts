import type { Ask, Talk } from './redis.ts';

/** A look at a part of a large database will do: the keys of queues are everywhere in it. */
const ROUNDS = 200;

/** `PREFIXqueues:NAME`, and the sets beside it. A name may have colons, and stands in braces on a cluster. */
const QUEUE = /^(.*?)queues:(.+?)(?::(?:delayed|reserved|notify))?$/;
const HORIZON = /^(.*?)(?:masters|supervisors|last_snapshot_at|completed_jobs)$/;
/** In the cache: `...illuminate:queue:paused:CONNECTION:NAME`, or for all of them at once. */
const PAUSED = /illuminate:queues?:paused(?::(.*))?$/;

/** What the keys of a database tell. */
export interface Prefixes {
  /** What stands before Laravel's queues, with the names of those queues. */
  readonly laravel: ReadonlyMap<string, ReadonlySet<string>>;
  /** What stands before Horizon's own keys. */
  readonly horizon: ReadonlySet<string>;
  /** Queues that are paused, as `connection:name`, or `all`. */
  readonly paused: ReadonlySet<string>;
}

/** The name of a queue without the braces of a hash tag. */
export const untagged = (queue: string): string => /^\{(.+)\}$/.exec(queue)?.[1] ?? queue;

const scan = async (ask: Ask, each: (key: string) => void): Promise<void> => {
  let cursor = '0';
  for (let round = 0; round < ROUNDS; round++) {
    const [reply] = await ask(['scan', cursor, 'COUNT', 1000]);
    const [next, keys] = reply as [string, string[]];
    keys.forEach(each);
    cursor = next;
    if (cursor === '0') return;
  }
};

/** Walks through the keys of the database, of all masters of a cluster: never for every scrape. */
export const prefixesIn = async ({ nodes }: Talk): Promise<Prefixes> => {
  const laravel = new Map<string, Set<string>>();
  const [horizon, paused] = [new Set<string>(), new Set<string>()];
  for (const ask of await nodes())
    await scan(ask, (key) => {
      const stop = PAUSED.exec(key);
      if (stop) return void paused.add(stop[1] ?? 'all');
      const [, prefix, queue] = QUEUE.exec(key) ?? [];
      if (prefix !== undefined && queue !== undefined) {
        const queues = laravel.get(prefix) ?? new Set();
        laravel.set(prefix, queues.add(untagged(queue)));
      }
      const owner = HORIZON.exec(key)?.[1];
      if (owner !== undefined) horizon.add(owner);
    });
  return { laravel, horizon, paused };
};

const quoted = (prefixes: Iterable<string>): string => [...prefixes].map((prefix) => `"${prefix}"`).join(' or ');

/** Why nothing is found under a prefix, in words; nothing if it is found, or nobody can tell. */
export const explainPrefix = (
  what: string,
  { setting, prefix }: { readonly setting: string; readonly prefix: string },
  found: ReadonlySet<string>,
): readonly string[] => {
  // A database without any such key is that of an application that has nothing to do.
  if (found.has(prefix) || found.size === 0) return [];
  return [`No key of ${what} begins with "${prefix}"; here they begin with ${quoted(found)}: set ${setting} to that.`];
};
