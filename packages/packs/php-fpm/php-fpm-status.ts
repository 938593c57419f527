import { CollectorError } from 'tocsin/exporter';

/** What a pool says of itself: the numbers of PHP-FPM's status page that we publish. */
export interface PoolStatus {
  /** Seconds since 1970. */
  readonly startTime: number;
  readonly accepted: number;
  /** Requests that wait. Undefined of a pool on a Unix socket: PHP-FPM knows of none that wait there, nor how many may, and says 0 to both. */
  readonly listenQueue: number | undefined;
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
    listenQueue: number('listen queue len') > 0 ? number('listen queue') : undefined,
    idle: number('idle processes'),
    active: number('active processes'),
    maxChildrenReached: number('max children reached'),
    slow: number('slow requests'),
  };
};
