import { z } from 'zod';
import { HttpError } from '../../shared/http.ts';
import type { Upstreams } from '../prometheus/upstream.ts';
import { done, failed, type Outcome } from '../runs/result.ts';
import type { Window } from './window.ts';

const answer = z.looseObject({ silenceID: z.string() });

interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}
/** All alerts of the host, or of all hosts; never the one whose silence tells that monitoring is gone. */
const matchersOf = (host: string): readonly Matcher[] => [
  host === '*'
    ? { name: 'alertname', value: '.+', isRegex: true, isEqual: true }
    : { name: 'instance', value: host, isRegex: false, isEqual: true },
  { name: 'alertname', value: 'Watchdog', isRegex: false, isEqual: false },
];

export interface Silences {
  /** Silences the window's alerts until its end; one that is there already is changed. Returns Alertmanager's id of it. */
  readonly put: (window: Window, now: number) => Promise<Outcome<string>>;
  readonly expire: (id: string) => Promise<Outcome<void>>;
}

export const silencesAt = ({ ask }: Pick<Upstreams, 'ask'>): Silences => {
  const told = (error: unknown): Outcome<never> =>
    failed(
      `Alertmanager could not be told: ${error instanceof HttpError ? error.message : 'its answer is unknown to us'}`,
    );
  return {
    put: async ({ host, until, by, why, silence }, now) => {
      const json = {
        ...(silence === null ? {} : { id: silence }),
        matchers: matchersOf(host),
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(until).toISOString(),
        createdBy: by,
        comment: `maintenance: ${why}`,
      };
      try {
        return done(answer.parse(JSON.parse(await ask('/api/v2/silences', { json }))).silenceID);
      } catch (error) {
        return told(error);
      }
    },
    expire: async (id) => {
      try {
        await ask(`/api/v2/silence/${encodeURIComponent(id)}`, { method: 'DELETE' });
        return done(undefined);
      } catch (error) {
        // One that has ended by itself, or that somebody took back.
        if (error instanceof HttpError && (error.status === 404 || /expired/.test(error.message)))
          return done(undefined);
        return told(error);
      }
    },
  };
};
