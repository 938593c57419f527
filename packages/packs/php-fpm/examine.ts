import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Remark } from 'tocsin/exporter';
import type { Endpoint } from 'tocsin/shared';
import { listenerIn, poolsIn, settingIn } from './pool-file.ts';
import type { PoolSettings } from './settings.ts';

type Pool = PoolSettings['pools'][number];

/** Whether two listeners are one: an address of any host has its port on each. */
const isSame = (one: Endpoint, other: Endpoint | undefined): boolean => {
  if (other === undefined || 'path' in one || 'path' in other) return JSON.stringify(one) === JSON.stringify(other);
  return one.port === other.port && (one.host === other.host || other.host === '0.0.0.0' || other.host === '::');
};

const LISTEN = 'pm.status_listen = 127.0.0.1:9001';

/** Whether two listeners cannot be one, by whatever name or link each is called. */
const isOther = (one: Endpoint, other: Endpoint | undefined): boolean =>
  other !== undefined &&
  ('path' in one || 'path' in other
    ? !('path' in one && 'path' in other) || basename(one.path) !== basename(other.path)
    : one.port !== other.port);

const remarksOn = async ({ name, file, status, path }: Pool): Promise<readonly Remark[]> => {
  const text = await readFile(file, 'utf8');
  const statusPath = settingIn(text, name, 'pm.status_path');
  const listening = settingIn(text, name, 'pm.status_listen');
  if (statusPath === undefined)
    return [
      `The pool ${name} has no status page: set pm.status_path = ${path}${listening === undefined ? ` and ${LISTEN}` : ''} in ${file}, and reload PHP-FPM.`,
    ];
  if (statusPath !== path)
    return [`The status page of the pool ${name} is ${statusPath}, and not ${path}: set path to that.`];
  if (isSame(status, listenerIn(text, name, 'listen')))
    return [
      `The pool ${name} is asked on its own listener, where a full pool does not answer: set ${listening === undefined ? `${LISTEN} in ${file}, and status to that` : `status to ${listening}, its pm.status_listen`}.`,
    ];
  const unknown: readonly Remark[] =
    listenerIn(text, name, 'listen') === undefined
      ? [
          {
            note: `${file} does not say by its address or its whole path where the pool ${name} listens: where that is a socket, how many requests wait is not known.`,
          },
        ]
      : [];
  return isOther(status, listenerIn(text, name, 'pm.status_listen'))
    ? [`The pool ${name} is asked elsewhere than at ${listening ?? ''}, its pm.status_listen: set status to that.`]
    : unknown;
};

/** Pools beside those that are watched. */
const others = async (pools: readonly Pool[]): Promise<readonly Remark[]> => {
  const watched = new Set(pools.map(({ name }) => name));
  const folders = [...new Set(pools.map(({ file }) => dirname(file)))];
  const found: string[] = [];
  for (const folder of folders)
    for (const name of await readdir(folder).catch(() => []))
      if (name.endsWith('.conf')) found.push(...poolsIn(await readFile(join(folder, name), 'utf8').catch(() => '')));
  const unwatched = [...new Set(found)].filter((name) => !watched.has(name)).toSorted();
  return unwatched.length === 0 ? [] : [{ note: `There are pools that are not watched: ${unwatched.join(', ')}.` }];
};

/** What the files of the pools tell of how they are watched. */
export const examinePools = async (pools: readonly Pool[]): Promise<readonly Remark[]> => {
  // A file that cannot be read is told already.
  const each = await Promise.all(pools.map((pool) => remarksOn(pool).catch(() => [])));
  return [...each.flat(), ...(await others(pools))];
};
