import { CollectorError } from 'tocsin/exporter';

/** What a pool says of itself: the numbers of PHP-FPM's status page that we publish. */
export interface PoolStatus {
  /** Seconds since 1970. */
  readonly startTime: number;
  readonly accepted: number;
  readonly listenQueue: number;
  readonly idle: number;
  readonly active: number;
  readonly maxChildrenReached: number;
  readonly slow: number;
}

/** Reads the status page in its JSON form. @throws CollectorError when it is not one */
export const parseStatus = (text: string): PoolStatus => {
  let page: Record<string, unknown>;
  try {
    page = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    throw new CollectorError('parse', 'the status page is not JSON');
  }
  const number = (key: string): number => {
    const value = page[key];
    if (typeof value !== 'number') throw new CollectorError('parse', `the status page has no number "${key}"`);
    return value;
  };
  return {
    startTime: number('start time'),
    accepted: number('accepted conn'),
    listenQueue: number('listen queue'),
    idle: number('idle processes'),
    active: number('active processes'),
    maxChildrenReached: number('max children reached'),
    slow: number('slow requests'),
  };
};

/** pm.max_children as PHP-FPM reads it from a file: the last assignment in the pool's section. @throws CollectorError */
export const maxChildrenIn = (file: string, pool: string): number => {
  let section = '';
  let found: string | undefined;
  for (const line of file.split('\n')) {
    section = /^\s*\[(.+?)\]/.exec(line)?.[1] ?? section;
    const assigned = /^\s*pm\.max_children\s*=\s*["']?(\d+)/.exec(line)?.[1];
    if (section === pool) found = assigned ?? found;
  }
  if (found === undefined) throw new CollectorError('parse', `the file of pool ${pool} does not say pm.max_children`);
  return Number(found);
};
