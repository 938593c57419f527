import { withRedis, type RedisServer } from './redis.ts';

/** A look at a part of a large database will do: the keys of queues are everywhere in it. */
const ROUNDS = 200;

/** What stands before Laravel's queues, and before Horizon's own keys. */
export interface Prefixes {
  readonly laravel: ReadonlySet<string>;
  readonly horizon: ReadonlySet<string>;
}

/** The prefixes that the keys of a database have. Walks through the keys: for a person who asks, never for a scrape. */
export const prefixesIn = (server: RedisServer, signal: AbortSignal): Promise<Prefixes> =>
  withRedis(server, signal, async (ask) => {
    const [laravel, horizon] = [new Set<string>(), new Set<string>()];
    let cursor = '0';
    for (let round = 0; round < ROUNDS; round++) {
      const [reply] = await ask(['scan', cursor, 'COUNT', 1000]);
      const [next, keys] = reply as [string, string[]];
      for (const key of keys) {
        const before = /^(.*?)queues:[^:]+(?::(?:delayed|reserved|notify))?$/.exec(key)?.[1];
        if (before !== undefined) laravel.add(before);
        const owner = /^(.*?)(?:masters|supervisors|last_snapshot_at|completed_jobs)$/.exec(key)?.[1];
        if (owner !== undefined) horizon.add(owner);
      }
      cursor = next;
      if (cursor === '0') break;
    }
    return { laravel, horizon };
  });

const quoted = (prefixes: ReadonlySet<string>): string => [...prefixes].map((prefix) => `"${prefix}"`).join(' or ');

/** Why nothing is found under a prefix, in words; nothing if that cannot be told. */
export const explainPrefix = (
  what: string,
  { setting, prefix, database }: { readonly setting: string; readonly prefix: string; readonly database: number },
  found: ReadonlySet<string>,
): readonly string[] => {
  if (found.has(prefix)) return [];
  if (found.size === 0)
    return [
      `Database ${database} has no key of ${what} at all: either nothing was ever queued, or it is another database.`,
    ];
  return [`No key of ${what} begins with "${prefix}"; here they begin with ${quoted(found)}: set ${setting} to that.`];
};
