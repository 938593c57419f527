import type { Ask, Talk } from './redis.ts';

/** A look at a part of a large database will do: the keys of queues are everywhere in it. */
const ROUNDS = 200;

/** So many keys that may be of queues are looked at: of more the names alone count. */
const MOST_KEYS = 500;

/** `PREFIXqueues:NAME`, and what lies beside it. A name may have colons, and stands in braces on a cluster. */
const QUEUE = /^(.*?)queues:(.+?)(?::(delayed|reserved|notify))?$/;
/** After the end of a word: a key `webmasters` is none of Horizon's. */
const HORIZON = /^(|.*?[^a-zA-Z0-9])(?:masters|supervisors|last_snapshot_at|completed_jobs)$/;
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

interface QueueKey {
  readonly key: string;
  readonly prefix: string;
  readonly name: string;
  readonly end: string | undefined;
}

/** @param expected a prefix that is known, which may have `queues:` in it itself */
const queueKeyOf = (key: string, expected: string): QueueKey | undefined => {
  const known = key.startsWith(`${expected}queues:`) ? expected : '';
  const [, before, name, end] = QUEUE.exec(key.slice(known.length)) ?? [];
  return before === undefined || name === undefined ? undefined : { key, prefix: known + before, name, end };
};

/** Whether a key holds elements of that type; undefined where it is gone by now, or is none that the account may look at. */
const holds = (ask: Ask, command: 'llen' | 'zcard', key: string): Promise<boolean | undefined> =>
  ask([command, key]).then(
    ([count]) => Number(count) > 0 || undefined,
    ({ message }: Error) => (message.startsWith('WRONGTYPE') ? false : undefined),
  );

/**
 * The queue of which a key is. The jobs that are ready are a list, and so is what tells workers of them; those that are delayed or
 * reserved are a sorted set: a list `mail:delayed` is a queue of that name. Undefined for what is of another type and no queue's.
 */
const queueOf = async (ask: Ask, { key, name, end }: QueueKey): Promise<string | undefined> => {
  const isList = await holds(ask, 'llen', key);
  if (end === undefined || end === 'notify') return isList === false ? undefined : name;
  if (isList === true) return `${name}:${end}`;
  return isList === false && (await holds(ask, 'zcard', key)) === false ? undefined : name;
};

/** The queues of which there are keys, with what stands before them. */
const queuesOf = async (
  ask: Ask,
  keys: readonly QueueKey[],
): Promise<readonly (readonly [prefix: string, queue: string])[]> => {
  const names = await Promise.all(
    keys.map((key, index) => (index < MOST_KEYS ? queueOf(ask, key) : Promise.resolve(key.name))),
  );
  // `jobs:notify` is what tells of `jobs`, unless something lies beside it: then it is a queue itself.
  const beside = new Set(keys.flatMap(({ prefix, name, end }) => (end ? [`${prefix}queues:${name}`] : [])));
  return keys.flatMap(({ key, prefix, end }, index) => {
    const name = names[index];
    return name === undefined || (end === 'notify' && beside.has(key)) ? [] : [[prefix, name] as const];
  });
};

/**
 * Walks through the keys of the database, of all masters of a cluster: never for every scrape.
 * @param expected the prefixes that are configured
 */
export const prefixesIn = async (
  { nodes }: Talk,
  expected: { readonly prefix?: string; readonly horizonPrefix?: string } = {},
): Promise<Prefixes> => {
  const { prefix: ofQueues = '', horizonPrefix } = expected;
  const laravel = new Map<string, Set<string>>();
  const [horizon, paused] = [new Set<string>(), new Set<string>()];
  for (const ask of await nodes()) {
    const keys: QueueKey[] = [];
    await scan(ask, (key) => {
      const stop = PAUSED.exec(key);
      if (stop) return void paused.add(stop[1] ?? 'all');
      const ofQueue = queueKeyOf(key, ofQueues);
      if (ofQueue) keys.push(ofQueue);
      const owner = key === `${horizonPrefix}masters` ? horizonPrefix : HORIZON.exec(key)?.[1];
      if (owner !== undefined) horizon.add(owner);
    });
    for (const [prefix, queue] of await queuesOf(ask, keys))
      laravel.set(prefix, (laravel.get(prefix) ?? new Set()).add(untagged(queue)));
  }
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
