import type { Observation } from './payload.ts';

/** One time that an alert was there, from firing to resolved. Times are Unix milliseconds. */
export interface Episode {
  /** 1 for the alert's first episode. */
  readonly n: number;
  readonly status: 'open' | 'closed';
  /** The latest start that was seen: Alertmanager may move it within an episode. */
  readonly starts: number;
  readonly ends: number | null;
  readonly lastSeen: number;
  /** When it was last delivered firing after its end. */
  readonly echoAt: number | null;
}

/**
 * What an observation means. `echo`: news from an episode that is over, which a cluster of Alertmanagers sends out of
 * order; it is recorded and not acted upon.
 */
export type Meaning = 'opened' | 'repeated' | 'resolved' | 'echo';
export interface Step {
  readonly meaning: Meaning;
  readonly episode: Episode;
}
type Seen = Pick<Observation, 'status' | 'startsAt' | 'endsAt'>;

const firing = (last: Episode | undefined, { startsAt }: Seen, at: number): Step => {
  if (last?.status === 'open')
    return { meaning: 'repeated', episode: { ...last, starts: Math.max(last.starts, startsAt), lastSeen: at } };
  if (last?.ends != null && startsAt <= last.ends)
    return { meaning: 'echo', episode: { ...last, lastSeen: at, echoAt: at } };
  return {
    meaning: 'opened',
    episode: { n: (last?.n ?? 0) + 1, status: 'open', starts: startsAt, ends: null, lastSeen: at, echoAt: null },
  };
};

const resolved = (last: Episode | undefined, { startsAt, endsAt }: Seen, at: number): Step => {
  // An end whose beginning was never delivered still tells which firings are late.
  if (last === undefined)
    return {
      meaning: 'resolved',
      episode: { n: 1, status: 'closed', starts: startsAt, ends: endsAt, lastSeen: at, echoAt: null },
    };
  if (last.status === 'closed')
    return { meaning: 'echo', episode: { ...last, ends: Math.max(last.ends ?? endsAt, endsAt), lastSeen: at } };
  if (endsAt < last.starts) return { meaning: 'echo', episode: { ...last, lastSeen: at } };
  return { meaning: 'resolved', episode: { ...last, status: 'closed', ends: endsAt, lastSeen: at } };
};

/** The alert's last episode after an observation at `at`. Starts are compared by order, never for equality. */
export const observe = (last: Episode | undefined, seen: Seen, at: number): Step =>
  seen.status === 'firing' ? firing(last, seen, at) : resolved(last, seen, at);
