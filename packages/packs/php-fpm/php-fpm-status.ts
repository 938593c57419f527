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
